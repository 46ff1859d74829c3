package io.sallyport.issuer.client;

import io.sallyport.issuer.secret.Argon2id;

/**
 * The hash of a client's secret.
 *
 * @param hash the keyed SHA-256 of a generated secret, or Argon2id of a chosen one
 * @param keyId the key under which it was made
 */
public record StoredSecret(String hash, String keyId) {

    /** Whether a person chose it, so that guessing it might pay. */
    public boolean isChosen() {
        return Argon2id.isHash(hash);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "StoredSecret[" + (isChosen() ? "chosen" : "generated") + "]";
    }
}
