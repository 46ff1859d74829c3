package io.sallyport.token;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token as it was presented: untrusted text. It never prints itself; logs and records carry its
 * {@link #hash() hash}.
 */
public final class BearerToken {

    private final String text;

    /**
     * Computed when it is first asked for. Threads that ask at once compute the same, and what one of them sees of the
     * other's is whole, for all fields of a record are final (JLS section 17.5).
     */
    private @Nullable TokenDigest digest;

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
        return HexFormat.of().toHexDigits(digest().a());
    }

    /** The SHA-256 of the whole text: what a token is known by without keeping it. Computed once. */
    public TokenDigest digest() {
        TokenDigest known = digest;
        if (known == null) {
            known = TokenDigest.of(text);
            digest = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "BearerToken[" + hash() + "]";
    }
}
