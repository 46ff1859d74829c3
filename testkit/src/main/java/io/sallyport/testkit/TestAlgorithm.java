package io.sallyport.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * What a test issuer signs with: the JOSE name (RFC 7518, RFC 9864) and the kind of key behind it. Signing uses the
 * JDK alone, so that a test never checks a signature with the code that made it.
 */
public enum TestAlgorithm {
    ED25519("Ed25519", "Ed25519", NamedParameterSpec.ED25519, "Ed25519", "Ed25519"),
    ES256("ES256", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSAinP1363Format", "SHA256withECDSA"),
    ES384("ES384", "EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSAinP1363Format", "SHA384withECDSA"),
    RS256("RS256", "RSA", rsa(2048), "SHA256withRSA", "SHA256withRSA"),
    PS256("PS256", "RSA", rsa(2048), "RSASSA-PSS", "SHA256withRSA"),
    /** RSA of 1024 bits, which RFC 7518 section 3.3 forbids: for tests that a weak key is refused. */
    WEAK_RS256("RS256", "RSA", rsa(1024), "SHA256withRSA", "SHA256withRSA");

    private static final PSSParameterSpec PSS_SHA256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String joseName;
    private final String keyType;
    private final AlgorithmParameterSpec keySpec;
    private final String signature;
    private final String certificateSignature;

    TestAlgorithm(
            String joseName,
            String keyType,
            AlgorithmParameterSpec keySpec,
            String signature,
            String certificateSignature) {
        this.joseName = joseName;
        this.keyType = keyType;
        this.keySpec = keySpec;
        this.signature = signature;
        this.certificateSignature = certificateSignature;
    }

    /** The value of {@code alg} in a header or a JWK. */
    public String joseName() {
        return joseName;
    }

    String certificateSignature() {
        return certificateSignature;
    }

    KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
            generator.initialize(keySpec);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no keys for " + this, e);
        }
    }

    /** The signature in JWS form: R and S of one length each for ECDSA (RFC 7518 section 3.4). */
    byte[] sign(PrivateKey key, byte[] input) {
        try {
            Signature signer = Signature.getInstance(signature);
            if (this == PS256) {
                signer.setParameter(PSS_SHA256);
            }
            signer.initSign(key);
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM does not sign with " + this, e);
        }
    }

    private static RSAKeyGenParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }
}
