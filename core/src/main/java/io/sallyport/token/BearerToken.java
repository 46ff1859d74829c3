package io.sallyport.token;

import java.util.Objects;

/**
 * An access token as it was presented: untrusted text. It never prints itself; logs and records carry its
 * {@link #hash() hash}.
 */
public final class BearerToken {

    private static final int HASH_DIGITS = 16;

    private final String text;

    private BearerToken(String text) {
        this.text = text;
    }

    /**
     * Wraps the text that a caller presented; nothing is checked here.
     *
     * @param text the credential without its scheme
     */
    public static BearerToken of(String text) {
        return new BearerToken(Objects.requireNonNull(text, "text"));
    }

    /** The secret itself. Never put it in a log, a message or a record. */
    public String text() {
        return text;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the text: enough to follow a token, useless to present. */
    public String hash() {
        return Sha256.hex(text).substring(0, HASH_DIGITS);
    }

    @Override
    public String toString() {
        return "BearerToken[" + hash() + "]";
    }
}
