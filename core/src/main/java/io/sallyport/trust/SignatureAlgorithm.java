package io.sallyport.trust;

import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms that a key may have (RFC 7518 section 3.1, RFC 9864 section 2.2). */
public enum SignatureAlgorithm {
    ED25519("Ed25519", "Ed25519", "Ed25519"),
    ES256("ES256", "EC", "SHA256withPLAIN-ECDSA"),
    ES384("ES384", "EC", "SHA384withPLAIN-ECDSA"),
    RS256("RS256", "RSA", "SHA256withRSA"),
    PS256("PS256", "RSA", "SHA256withRSAandMGF1");

    private final String joseName;
    private final String keyType;
    private final String signatureName;

    SignatureAlgorithm(String joseName, String keyType, String signatureName) {
        this.joseName = joseName;
        this.keyType = keyType;
        this.signatureName = signatureName;
    }

    /** The {@code alg} of JOSE headers and keys. */
    public String joseName() {
        return joseName;
    }

    /** The name of the key factory in the Java Cryptography Architecture. */
    public String keyType() {
        return keyType;
    }

    /** The name of the signature in BouncyCastle's provider; the ECDSA ones read the plain r and s of RFC 7518 3.4. */
    public String signatureName() {
        return signatureName;
    }

    /** The algorithm of that exact JOSE name; {@code EdDSA} is none of them. */
    public static Optional<SignatureAlgorithm> ofJoseName(String name) {
        return Arrays.stream(values()).filter(a -> a.joseName.equals(name)).findFirst();
    }
}
