package io.sallyport.verify;

import io.sallyport.trust.VerificationKey;

/** Verifies through the Java Cryptography Architecture, with providers given as instances. */
public final class JcaSignatureVerifier implements SignatureVerifier {

    private final SignatureProviders providers;

    /** Verifies with BouncyCastle, which is always there. */
    public JcaSignatureVerifier() {
        this(SignatureProviders.bouncyCastle());
    }

    /** Verifies with those. */
    public JcaSignatureVerifier(SignatureProviders providers) {
        this.providers = providers;
    }

    @Override
    public boolean verify(VerificationKey key, byte[] signingInput, byte[] signature) {
        return signature.length == key.signatureLength()
                && providers.signature(key.algorithm()).verify(key, signingInput, signature);
    }
}
