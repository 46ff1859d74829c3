package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import java.util.Optional;

/**
 * What a server believes before any file: its trust domain, and one root document by the hash of its payload.
 *
 * @param domain the name of the domain
 * @param root {@code SHA256:} and 43 characters of base64url
 */
public record Pin(String domain, String root) {

    /** What every fingerprint begins with. */
    public static final String PREFIX = "SHA256:";

    private static final int BYTES = 32;

    /**
     * A pin.
     *
     * @throws IllegalArgumentException where that is no fingerprint
     */
    public Pin {
        if (!isFingerprint(root)) {
            throw new IllegalArgumentException("a fingerprint is " + PREFIX + " and 43 characters of base64url");
        }
    }

    /** Whether a text is {@code SHA256:} and the canonical base64url of 32 bytes. */
    public static boolean isFingerprint(String text) {
        Optional<byte[]> bytes =
                text.startsWith(PREFIX) ? Base64Url.decode(text.substring(PREFIX.length())) : Optional.empty();
        return bytes.filter(b -> b.length == BYTES).isPresent();
    }
}
