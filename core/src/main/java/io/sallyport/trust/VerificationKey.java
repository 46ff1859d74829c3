package io.sallyport.trust;

import java.security.PublicKey;

/**
 * A public key that signs for one issuer with one algorithm.
 *
 * @param kid its name in that issuer's key set
 * @param thumbprint the SHA-256 thumbprint of RFC 7638, base64url
 * @param algorithm the only algorithm that it may be used with
 * @param key the key, of the provider that verifies with it
 * @param signatureLength the exact length of its signatures in bytes
 */
public record VerificationKey(
        String kid, String thumbprint, SignatureAlgorithm algorithm, PublicKey key, int signatureLength) {

    @Override
    public String toString() {
        return "VerificationKey[" + kid + ", " + algorithm.joseName() + "]";
    }
}
