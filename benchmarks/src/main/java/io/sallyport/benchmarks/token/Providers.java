package io.sallyport.benchmarks.token;

import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.ProviderException;
import io.sallyport.verify.SignatureProviders;

/** The choices of {@code sallyport.crypto.provider} that are measured. */
final class Providers {

    static final String[] ALL = {"jdk", "bouncycastle", "corretto"};

    private Providers() {}

    static JcaSignatureVerifier verifier(String choice) {
        try {
            return new JcaSignatureVerifier(SignatureProviders.of(choice));
        } catch (ProviderException e) {
            throw new IllegalStateException(e);
        }
    }
}
