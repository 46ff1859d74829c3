package io.sallyport.issuer.key;

import javax.crypto.SecretKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The keys of the issuer.
 *
 * @param signing signs access tokens
 * @param clientSecrets keys the hashes of the clients' secrets
 */
public record IssuerKeys(SigningKey signing, SecretKey clientSecrets) {

    /** The public key set (RFC 7517 section 5). */
    public String keySet() {
        return new JsonWebKeySet(signing.jwk()).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "IssuerKeys[" + signing.jwk().getKeyId() + "]";
    }
}
