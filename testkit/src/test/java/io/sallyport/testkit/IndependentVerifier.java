package io.sallyport.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Verifies signatures with BouncyCastle, which the testkit does not sign with. */
final class IndependentVerifier {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private IndependentVerifier() {}

    static boolean verifies(CompactToken token, TestKey key) {
        try {
            Signature signature = signatureFor(key.algorithm());
            signature.initVerify(key.publicKey());
            signature.update((token.header() + "." + token.payload()).getBytes(StandardCharsets.UTF_8));
            return signature.verify(token.signatureBytes());
        } catch (GeneralSecurityException e) {
            return false; // of a length that is no signature
        }
    }

    private static Signature signatureFor(TestAlgorithm algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case ED25519:
                return Signature.getInstance("Ed25519", PROVIDER);
            case ES256:
                return Signature.getInstance("SHA256withPLAIN-ECDSA", PROVIDER);
            case ES384:
                return Signature.getInstance("SHA384withPLAIN-ECDSA", PROVIDER);
            case PS256:
                Signature pss = Signature.getInstance("RSASSA-PSS", PROVIDER);
                pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                return pss;
            default:
                return Signature.getInstance("SHA256withRSA", PROVIDER);
        }
    }
}
