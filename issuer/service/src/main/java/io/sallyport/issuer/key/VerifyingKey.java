package io.sallyport.issuer.key;

import io.sallyport.trust.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/** The public half of a signing key. */
final class VerifyingKey {

    private final PublicKey publicKey;
    private final JsonWebKey jwk;
    private final String header;
    private final String statusListHeader;

    VerifyingKey(PublicKey key) throws GeneralSecurityException {
        this.publicKey = KeyFactory.getInstance(SigningKey.ALGORITHM, Crypto.provider())
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        this.jwk = new OctetKeyPairJsonWebKey(key);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(SigningKey.ALGORITHM);
        this.header = header("at+jwt", jwk.getKeyId());
        this.statusListHeader = header("statuslist+jwt", jwk.getKeyId());
    }

    /** The key that {@link #toJson} wrote. */
    static VerifyingKey parse(String json) {
        try {
            return new VerifyingKey(PublicJsonWebKey.Factory.newPublicJwk(json).getPublicKey());
        } catch (JoseException | GeneralSecurityException e) {
            throw new IllegalStateException("a public key in the database cannot be read", e);
        }
    }

    private static String header(String type, String keyId) {
        Headers headers = new Headers();
        headers.setStringHeaderValue("typ", type);
        headers.setStringHeaderValue("alg", SigningKey.ALGORITHM);
        headers.setStringHeaderValue("kid", keyId);
        return headers.getEncodedHeader();
    }

    /** Its name, the RFC 7638 thumbprint. */
    String id() {
        return jwk.getKeyId();
    }

    /** The public key (RFC 7517) with {@code kid}, {@code use} and {@code alg}. */
    String toJson() {
        return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The first part of the status lists that it signs. */
    String statusListHeader() {
        return statusListHeader;
    }

    /** The first part of the tokens that it signs, as it is spelled there. */
    String header() {
        return header;
    }

    /** The payload of a token that the private half signed, spelled exactly so; of any other, nothing. */
    Optional<String> payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(header)) {
            return Optional.empty();
        }
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM, Crypto.provider());
            signature.initVerify(publicKey);
            signature.update((header + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = Base64.getUrlDecoder().decode(parts[2]);
            boolean ours = SigningKey.ENCODER.encodeToString(bytes).equals(parts[2]) && signature.verify(bytes);
            return ours
                    ? Optional.of(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
