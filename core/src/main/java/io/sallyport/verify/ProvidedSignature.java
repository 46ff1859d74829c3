package io.sallyport.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.trust.Crypto;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** One algorithm as one provider offers it. Thread-safe. */
final class ProvidedSignature {

    /** RFC 7518 section 3.5: MGF1 with SHA-256, and a salt as long as the hash. */
    private static final PSSParameterSpec PSS_SHA256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final Provider provider;
    private final String name;
    private final boolean pss;

    /** Keys in the provider's own form: to read one costs more than to verify with it. */
    private final Cache<VerificationKey, PublicKey> keys =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private ProvidedSignature(Provider provider, String name, boolean pss) {
        this.provider = provider;
        this.name = name;
        this.pss = pss;
    }

    /** Empty where the provider has it by none of the names that the algorithm has. */
    static Optional<ProvidedSignature> of(SignatureAlgorithm algorithm, Provider provider) {
        return names(algorithm).stream()
                .filter(name -> provider.getService("Signature", name) != null)
                .findFirst()
                .map(name -> new ProvidedSignature(provider, name, algorithm == SignatureAlgorithm.PS256));
    }

    /** Those that read the plain r and s of RFC 7518 section 3.4, for ECDSA. */
    private static List<String> names(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> List.of("Ed25519", "EdDSA");
            case ES256 -> List.of("SHA256withPLAIN-ECDSA", "SHA256withECDSAinP1363Format");
            case ES384 -> List.of("SHA384withPLAIN-ECDSA", "SHA384withECDSAinP1363Format");
            case RS256 -> List.of("SHA256withRSA");
            case PS256 -> List.of("RSASSA-PSS");
        };
    }

    Provider provider() {
        return provider;
    }

    /** Whether the signature is good; where its numbers are none that a signature has, it is not. */
    boolean verify(VerificationKey key, byte[] signingInput, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(name, provider);
            if (pss) {
                verifier.setParameter(PSS_SHA256);
            }
            verifier.initVerify(ownForm(key));
            verifier.update(signingInput);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // the token's fault
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was accepted at start cannot be used: " + key, e);
        }
    }

    private PublicKey ownForm(VerificationKey key) throws GeneralSecurityException {
        if (provider == Crypto.provider()) {
            return key.key(); // it was read by this provider
        }
        PublicKey known = keys.getIfPresent(key);
        if (known == null) {
            known = translated(key);
            keys.put(key, known);
        }
        return known;
    }

    private PublicKey translated(VerificationKey key) throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(key.key().getEncoded());
        try {
            return KeyFactory.getInstance(key.algorithm().keyType(), provider).generatePublic(encoded);
        } catch (NoSuchAlgorithmException e) { // Corretto's keeps the one for Ed25519 to itself
            return KeyFactory.getInstance(key.algorithm().keyType()).generatePublic(encoded);
        }
    }
}
