package io.sallyport.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Decides whether a public key may verify, and with which one algorithm. */
final class KeyFitness {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MIN_EXPONENT_BITS = 16;
    private static final int MAX_EXPONENT_BITS = 256;

    private final KeyRules rules;

    KeyFitness(KeyRules rules) {
        this.rules = rules;
    }

    /**
     * The verification key for a public key as it was read.
     *
     * @param kid its name; the thumbprint where it has none
     * @param alg the algorithm that the file states, if any
     */
    VerificationKey key(PublicKey publicKey, Optional<String> kid, Optional<String> alg) throws KeySetException {
        String thumbprint = thumbprint(publicKey);
        String name = kid.orElse(thumbprint);
        SignatureAlgorithm algorithm = algorithm(name, publicKey, alg);
        PublicKey checked = checked(name, publicKey, algorithm);
        return new VerificationKey(
                name, thumbprint, algorithm, checked, signatureLength(checked, algorithm), Optional.empty(), false);
    }

    private String thumbprint(PublicKey key) throws KeySetException {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException | RuntimeException e) { // the latter for curves that the library has no name for
            throw KeySetException.of(
                    rules.place(),
                    "a key is of a kind that is not verified here",
                    "use Ed25519, P-256, P-384 or RSA keys");
        }
    }

    private SignatureAlgorithm algorithm(String name, PublicKey key, Optional<String> alg) throws KeySetException {
        Set<SignatureAlgorithm> possible = possible(key);
        if (possible.isEmpty()) {
            throw fault(name, "is of a kind that is not verified here", "use Ed25519, P-256, P-384 or RSA keys");
        }
        if (alg.isPresent()) {
            String stated = alg.get().equals("EdDSA") ? SignatureAlgorithm.ED25519.joseName() : alg.get();
            possible.removeIf(a -> !a.joseName().equals(stated));
            if (possible.isEmpty()) {
                throw fault(name, "has alg=" + alg.get() + ", which does not fit the key", "correct or remove the alg");
            }
        }
        possible.retainAll(rules.algorithms());
        if (possible.isEmpty()) {
            throw fault(
                    name,
                    "signs with an algorithm that the entry does not allow",
                    "remove the key" + rules.orAllow("it"));
        }
        if (possible.size() > 1) {
            String names =
                    possible.stream().map(SignatureAlgorithm::joseName).sorted().collect(Collectors.joining(", "));
            throw fault(
                    name,
                    "could sign with " + names + ", and a key belongs to one algorithm",
                    "state alg in the key set" + rules.orAllow("one of them"));
        }
        return possible.iterator().next();
    }

    private static Set<SignatureAlgorithm> possible(PublicKey key) {
        Set<SignatureAlgorithm> possible = EnumSet.noneOf(SignatureAlgorithm.class);
        if (key instanceof RSAPublicKey) {
            possible.add(SignatureAlgorithm.RS256);
            possible.add(SignatureAlgorithm.PS256);
        } else if (key instanceof ECPublicKey ec) {
            if (isOn(EllipticCurves.P256, ec)) {
                possible.add(SignatureAlgorithm.ES256);
            } else if (isOn(EllipticCurves.P384, ec)) {
                possible.add(SignatureAlgorithm.ES384);
            }
        } else if (key.getAlgorithm().equals("Ed25519") || key.getAlgorithm().equals("EdDSA")) {
            possible.add(SignatureAlgorithm.ED25519);
        }
        return possible;
    }

    /** The whole curve must be the named one: another generator on it makes keys that anybody can sign for. */
    private static boolean isOn(ECParameterSpec curve, ECPublicKey key) {
        ECParameterSpec own = key.getParams();
        return own.getCurve().equals(curve.getCurve())
                && own.getGenerator().equals(curve.getGenerator())
                && own.getOrder().equals(curve.getOrder())
                && own.getCofactor() == curve.getCofactor();
    }

    /** The key in the verifying provider's own form; BouncyCastle checks point and modulus as it reads them. */
    private PublicKey checked(String name, PublicKey key, SignatureAlgorithm algorithm) throws KeySetException {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw fault(
                    name,
                    "is an RSA key of " + rsa.getModulus().bitLength() + " bits, which can be broken",
                    "have the issuer make one of at least " + MIN_RSA_BITS + " bits, or Ed25519");
        }
        if (key instanceof RSAPublicKey rsa && !isSoundExponent(rsa.getPublicExponent())) {
            throw fault(
                    name,
                    "is an RSA key with the public exponent " + rsa.getPublicExponent(),
                    "have the issuer make one with the usual exponent 65537, or Ed25519");
        }
        try {
            return KeyFactory.getInstance(algorithm.keyType(), Crypto.provider())
                    .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw fault(name, "is not a valid key of its kind", "ask the issuer for a sound key");
        }
    }

    /** NIST SP 800-56B section 6.2.1: odd, above 2^16 and below 2^256. With 1 anybody could sign. */
    private static boolean isSoundExponent(BigInteger exponent) {
        return exponent.testBit(0)
                && exponent.bitLength() > MIN_EXPONENT_BITS
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
    }

    private static int signatureLength(PublicKey key, SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519, ES256 -> 64;
            case ES384 -> 96;
            case RS256, PS256 -> (((RSAPublicKey) key).getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        };
    }

    private KeySetException fault(String kid, String fault, String cure) {
        return KeySetException.of(rules.place(), "the key " + kid + " " + fault, cure);
    }
}
