package io.sallyport.trust;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A public key that signs for one issuer with one algorithm.
 *
 * @param kid its name in that issuer's key set
 * @param thumbprint the SHA-256 thumbprint of RFC 7638, base64url
 * @param algorithm the only algorithm that it may be used with
 * @param key the key, of the provider that verifies with it
 * @param signatureLength the exact length of its signatures in bytes
 * @param retiredAt when its issuer signed with it for the last time, by the issuer's clock; empty where it still may
 * @param signsStatusLists whether it may sign status lists too
 */
public record VerificationKey(
        String kid,
        String thumbprint,
        SignatureAlgorithm algorithm,
        PublicKey key,
        int signatureLength,
        Optional<Instant> retiredAt,
        boolean signsStatusLists) {

    /** The same key with what only a JSON Web Key can say of it. */
    VerificationKey with(Optional<Instant> retirement, boolean statusLists) {
        return new VerificationKey(kid, thumbprint, algorithm, key, signatureLength, retirement, statusLists);
    }

    /** Whether its issuer can have signed with it at that {@code iat}: up to its retirement, that second included. */
    public boolean mayHaveSignedAt(Instant issuedAt) {
        return retiredAt.isEmpty() || !issuedAt.isAfter(retiredAt.get());
    }

    @Override
    public String toString() {
        return "VerificationKey[" + kid + ", " + algorithm.joseName() + "]";
    }
}
