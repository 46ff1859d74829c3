package io.sallyport.cli.key;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jcajce.interfaces.EdDSAPrivateKey;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/**
 * A private key that signs here, with its public half and the one algorithm that it has.
 *
 * @param algorithm Ed25519, ES256 or ES384
 */
public record SigningKey(PrivateKey privateKey, PublicKey publicKey, SignatureAlgorithm algorithm) {

    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    /** A new key. */
    static SigningKey generate(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType(), Crypto.provider());
        switch (algorithm) {
            case ES256 -> generator.initialize(new ECGenParameterSpec("P-256"));
            case ES384 -> generator.initialize(new ECGenParameterSpec("P-384"));
            default -> {} // Ed25519 has no parameters
        }
        KeyPair pair = generator.generateKeyPair();
        return new SigningKey(pair.getPrivate(), pair.getPublic(), algorithm);
    }

    /** The key with what follows from it. */
    static SigningKey of(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof EdDSAPrivateKey edwards && edwards.getAlgorithm().equals("Ed25519")) {
            return new SigningKey(key, edwards.getPublicKey(), SignatureAlgorithm.ED25519);
        }
        if (key instanceof ECPrivateKey elliptic) {
            SignatureAlgorithm algorithm = algorithm(elliptic.getParameters());
            return new SigningKey(key, publicHalf(elliptic), algorithm);
        }
        throw new GeneralSecurityException("a key of another kind");
    }

    private static SignatureAlgorithm algorithm(ECParameterSpec curve) throws GeneralSecurityException {
        return switch (curve.getCurve().getFieldSize()) {
            case P256_BITS -> SignatureAlgorithm.ES256;
            case P384_BITS -> SignatureAlgorithm.ES384;
            default -> throw new GeneralSecurityException("a key on another curve");
        };
    }

    private static PublicKey publicHalf(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParameters();
        return KeyFactory.getInstance("EC", Crypto.provider())
                .generatePublic(new ECPublicKeySpec(curve.getG().multiply(key.getD()), curve));
    }

    /** The public half as it is published. */
    PublicJwk jwk() {
        return PublicJwk.of(publicKey, algorithm);
    }

    /** Its RFC 7638 thumbprint, which is also its {@code kid}. */
    public String kid() {
        return jwk().thumbprint();
    }

    /** The signature over those bytes, in the form of RFC 7518 section 3.4 or RFC 8037. */
    public byte[] sign(byte[] input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.signatureName(), Crypto.provider());
        signature.initSign(privateKey);
        signature.update(input);
        return signature.sign();
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "SigningKey[" + kid() + ", " + algorithm.joseName() + "]";
    }
}
