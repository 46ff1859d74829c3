package io.sallyport.time;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** By which it is found whether somebody changed what a server wrote for itself. */
public interface FloorSeal {

    /** A digest: finds damage and changes by hand, not somebody who computes it anew. */
    FloorSeal DIGEST = content -> Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));

    /** The seal of that content, as text. */
    String of(byte[] content);

    /** Whether that is the seal of that content. */
    default boolean fits(byte[] content, String seal) {
        return of(content).equals(seal);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
