package io.sallyport.issuer.key;

import io.sallyport.trust.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwx.CompactSerializer;
import org.jose4j.jwx.Headers;

/**
 * An Ed25519 key pair that signs access tokens. jose4j knows the algorithm by its old name {@code EdDSA} alone, so header
 * and serialization are its, while the name {@code Ed25519} (RFC 9864 section 2.2) and the call of the signature are
 * made here; the call goes to BouncyCastle, which signs 17 times as fast as the JDK.
 */
public final class SigningKey {

    /** The {@code alg} of header and key. */
    public static final String ALGORITHM = "Ed25519";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final JsonWebKey jwk;
    private final String header;

    /** A pair made by any provider. */
    public SigningKey(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(ALGORITHM, Crypto.provider());
        this.privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded()));
        this.publicKey = factory.generatePublic(new X509EncodedKeySpec(publicKey.getEncoded()));
        this.jwk = new OctetKeyPairJsonWebKey(publicKey);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(ALGORITHM);
        this.header = header(jwk.getKeyId());
    }

    private static String header(String keyId) {
        Headers headers = new Headers();
        headers.setStringHeaderValue("typ", "at+jwt");
        headers.setStringHeaderValue("alg", ALGORITHM);
        headers.setStringHeaderValue("kid", keyId);
        return headers.getEncodedHeader();
    }

    /** The public key with {@code kid} (its RFC 7638 thumbprint), {@code use} and {@code alg}. */
    public JsonWebKey jwk() {
        return jwk;
    }

    /** The payload as a signed token in the compact serialization (RFC 7515 section 7.1). */
    public String sign(String payload) {
        try {
            String encoded = ENCODER.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance(ALGORITHM, Crypto.provider());
            signature.initSign(privateKey);
            signature.update(signingInput(encoded));
            return CompactSerializer.serialize(header, encoded, ENCODER.encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    /** The payload of a token that {@link #sign} made, spelled exactly so; of any other, nothing. */
    public Optional<String> payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(header)) {
            return Optional.empty();
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM, Crypto.provider());
            signature.initVerify(publicKey);
            signature.update(signingInput(parts[1]));
            byte[] bytes = Base64.getUrlDecoder().decode(parts[2]);
            boolean ours = ENCODER.encodeToString(bytes).equals(parts[2]) && signature.verify(bytes);
            return ours
                    ? Optional.of(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signingInput(String encodedPayload) {
        return (header + "." + encodedPayload).getBytes(StandardCharsets.US_ASCII);
    }
}
