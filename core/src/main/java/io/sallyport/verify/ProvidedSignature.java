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
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** One algorithm as one provider offers it. Thread-safe. */
final class ProvidedSignature {

    private final Provider provider;
    private final SignatureForm form;

    /** Keys in the provider's own form: to read one costs more than to verify with it. */
    private final Cache<VerificationKey, PublicKey> keys =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private ProvidedSignature(Provider provider, SignatureForm form) {
        this.provider = provider;
        this.form = form;
    }

    /** Empty where the provider has it by none of the names that the algorithm has. */
    static Optional<ProvidedSignature> of(SignatureAlgorithm algorithm, Provider provider) {
        return SignatureForm.of(algorithm).stream()
                .filter(form -> provider.getService("Signature", form.name()) != null)
                .findFirst()
                .map(form -> new ProvidedSignature(provider, form));
    }

    Provider provider() {
        return provider;
    }

    /** Whether the signature is good; where its numbers are none that a signature has, it is not. */
    boolean verify(VerificationKey key, byte[] signingInput, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(form.name(), provider);
            form.prepare(verifier);
            verifier.initVerify(ownForm(key));
            verifier.update(signingInput);
            return verifier.verify(form.signature(signature));
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
