package io.sallyport.verify;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;

/** Verifies through the Java Cryptography Architecture, with our own provider given as an instance. */
public final class JcaSignatureVerifier implements SignatureVerifier {

    @Override
    public boolean verify(VerificationKey key, byte[] signingInput, byte[] signature) {
        if (signature.length != key.signatureLength()) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(key.algorithm().signatureName(), Crypto.provider());
            verifier.initVerify(key.key());
            verifier.update(signingInput);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // numbers in it that no signature has: the token's fault
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was accepted at start cannot be used: " + key, e);
        }
    }
}
