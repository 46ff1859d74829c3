package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the password of the key store comes from: a file of its own, or the server's configuration. */
public final class PasswordSource {

    /** A file beside the key store. */
    public static final PasswordSource FILE = new PasswordSource("", "");

    /** What the issuer makes itself has 43 characters; whoever has the file can try all of a short one. */
    private static final int SHORTEST = 16;

    private final String password;
    private final String place;

    private PasswordSource(String password, String place) {
        this.password = password;
        this.place = place;
    }

    /**
     * A password that the server gives.
     *
     * @param place where it stands, for messages
     * @throws ConfigException where it is shorter than 16 characters
     */
    public static PasswordSource given(String password, String place) throws ConfigException {
        if (password.length() < SHORTEST) {
            throw new ConfigException(
                    place,
                    "the password of the issuer's keys is short enough to be guessed",
                    "give one of at least " + SHORTEST + " characters, best random ones");
        }
        return new PasswordSource(password, place);
    }

    /**
     * The password.
     *
     * @param file where it is unless the server gives one
     * @throws ConfigException where it stands in both places
     */
    KeyStorePassword password(Path file) throws ConfigException {
        if (place.isEmpty()) {
            return KeyStorePassword.in(file);
        }
        if (Files.exists(file)) {
            throw new ConfigException(
                    file.toString(),
                    "the password of the issuer's keys comes from " + place + " and still lies here in clear",
                    "delete this file once the issuer starts without it; move it away to try");
        }
        return KeyStorePassword.of(password, place);
    }

    /** Where the password comes from. */
    @Override
    public String toString() {
        return "PasswordSource[" + place + "]";
    }
}
