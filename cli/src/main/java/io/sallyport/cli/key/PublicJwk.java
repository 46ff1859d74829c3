package io.sallyport.cli.key;

import io.sallyport.trust.SignatureAlgorithm;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A public key as it is published (RFC 7517); its {@code kid} is its RFC 7638 thumbprint.
 *
 * @param thumbprint SHA-256, base64url
 * @param members all members of the JWK
 */
public record PublicJwk(String thumbprint, Map<String, Object> members) {

    public PublicJwk {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** That key as a JWK for signatures. */
    public static PublicJwk of(PublicKey key, SignatureAlgorithm algorithm) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key);
            String thumbprint = jwk.calculateBase64urlEncodedThumbprint("SHA-256");
            jwk.setKeyId(thumbprint);
            jwk.setUse("sig");
            jwk.setAlgorithm(algorithm.joseName());
            return new PublicJwk(thumbprint, jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (JoseException e) {
            throw new IllegalStateException("a key that was just made has no JWK", e);
        }
    }
}
