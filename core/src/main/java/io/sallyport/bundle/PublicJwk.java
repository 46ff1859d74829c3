package io.sallyport.bundle;

import io.sallyport.trust.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys as JSON Web Keys (RFC 7517): {@code kid} is the RFC 7638 thumbprint. */
final class PublicJwk {

    private PublicJwk() {}

    static Map<String, Object> of(VerificationKey key) {
        try {
            // The library knows the JDK's own classes of keys alone.
            PublicKey own = KeyFactory.getInstance(key.algorithm().keyType())
                    .generatePublic(new X509EncodedKeySpec(key.key().getEncoded()));
            Map<String, Object> jwk =
                    new TreeMap<>(PublicJsonWebKey.Factory.newPublicJwk(own).toParams(OutputControlLevel.PUBLIC_ONLY));
            jwk.put("kid", key.thumbprint());
            jwk.put("use", "sig");
            jwk.put("alg", key.algorithm().joseName());
            return jwk;
        } catch (JoseException | GeneralSecurityException e) {
            throw new IllegalStateException("A key that was accepted cannot be written: " + key, e);
        }
    }
}
