package io.sallyport.verify;

import io.sallyport.trust.VerificationKey;

/** The port to the cryptography: a key, what was signed, and the signature over it. */
@FunctionalInterface
public interface SignatureVerifier {

    /**
     * Whether the signature is the key's over that input. A signature of wrong length is never valid.
     *
     * @param key the key, which fixes the algorithm
     * @param signingInput the bytes of header, dot and payload as they were sent (RFC 7515 section 5.2)
     * @param signature the bytes of the signature
     */
    boolean verify(VerificationKey key, byte[] signingInput, byte[] signature);
}
