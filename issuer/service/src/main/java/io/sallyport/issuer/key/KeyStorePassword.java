package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.SafeFiles;
import io.sallyport.issuer.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The password of the key store: in a file of its own, which is made at first start. */
public final class KeyStorePassword {

    private final Path file;

    private KeyStorePassword(Path file) {
        this.file = file;
    }

    /** The one in that file. */
    public static KeyStorePassword in(Path file) {
        return new KeyStorePassword(file);
    }

    /** Makes one for a new key store, where there is none. */
    void prepare() throws IOException {
        if (!Files.exists(file)) {
            SafeFiles.writePrivate(file, (Secrets.random() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    char[] read() throws IOException, ConfigException {
        SafeFiles.refuseShared(file);
        return Files.readString(file).strip().toCharArray();
    }

    /** Where it comes from. */
    @Override
    public String toString() {
        return file.toString();
    }
}
