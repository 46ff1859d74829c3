package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.PrivateFiles;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The password of the key store. It prints as the place that it comes from. */
abstract class KeyStorePassword {

    private final String place;

    private KeyStorePassword(String place) {
        this.place = place;
    }

    /** The one in that file, which is made at first start. */
    static KeyStorePassword in(Path file) {
        return new KeyStorePassword(file.toString()) {

            @Override
            void prepare() throws IOException {
                if (!Files.exists(file)) {
                    SafeFiles.writePrivate(file, (Secrets.random() + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }

            @Override
            char[] read() throws IOException, ConfigException {
                PrivateFiles.refuseShared(file);
                return Files.readString(file).strip().toCharArray();
            }
        };
    }

    /** That one, which the server gave. */
    static KeyStorePassword of(String password, String place) {
        return new KeyStorePassword(place) {

            @Override
            void prepare() {}

            @Override
            char[] read() {
                return password.toCharArray();
            }
        };
    }

    /** Makes one for a new key store, where that is not somebody else's to do. */
    abstract void prepare() throws IOException;

    abstract char[] read() throws IOException, ConfigException;

    /** Where it comes from. */
    @Override
    public String toString() {
        return place;
    }
}
