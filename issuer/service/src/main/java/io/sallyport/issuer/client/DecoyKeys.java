package io.sallyport.issuer.client;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Keys that nobody has, to verify with where there is no key: it must cost the same. */
final class DecoyKeys {

    private static final int RSA_BITS = 2048;

    private static final Map<SignatureAlgorithm, VerificationKey> KEYS = generate();

    private DecoyKeys() {}

    private static Map<SignatureAlgorithm, VerificationKey> generate() {
        Map<SignatureAlgorithm, VerificationKey> keys = new EnumMap<>(SignatureAlgorithm.class);
        try {
            PublicKey rsa = newKey(SignatureAlgorithm.RS256);
            for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
                PublicKey key = algorithm.keyType().equals("RSA") ? rsa : newKey(algorithm);
                keys.put(
                        algorithm,
                        new VerificationKey("", "", algorithm, key, length(algorithm), Optional.empty(), false));
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys of a known kind cannot be made", e);
        }
    }

    private static PublicKey newKey(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType(), Crypto.provider());
        switch (algorithm) {
            case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            case ES384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
            case RS256, PS256 -> generator.initialize(RSA_BITS);
            case ED25519 -> {}
        }
        return generator.generateKeyPair().getPublic();
    }

    private static int length(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519, ES256 -> 64;
            case ES384 -> 96;
            case RS256, PS256 -> RSA_BITS / Byte.SIZE;
        };
    }

    /** The decoy of that algorithm by its JOSE name; empty for one that nobody's key has. */
    static Optional<VerificationKey> of(String joseName) {
        return SignatureAlgorithm.ofJoseName(joseName).map(KEYS::get);
    }
}
