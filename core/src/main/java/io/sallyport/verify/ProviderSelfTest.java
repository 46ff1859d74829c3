package io.sallyport.verify;

import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Asks a provider, before any token is believed, what is known to be good and what is known to be bad. */
final class ProviderSelfTest {

    private ProviderSelfTest() {}

    static void demand(SignatureAlgorithm algorithm, ProvidedSignature provided) throws ProviderException {
        KnownAnswer answer = KnownAnswer.of(algorithm);
        byte[] good = answer.signatureBytes();
        if (!isTaken(answer, provided, answer.message(), good)) {
            throw fault(algorithm, provided, "refuses a good signature");
        }
        byte[] other = answer.message();
        other[0] ^= 1;
        if (isTaken(answer, provided, other, good)) {
            throw fault(algorithm, provided, "accepts a signature over something else");
        }
        demandZerosRefused(answer, provided, good);
    }

    /** CVE-2022-21449: r and s of zero were good over anything, by any key. Each half alone must not be good either. */
    private static void demandZerosRefused(KnownAnswer answer, ProvidedSignature provided, byte[] good)
            throws ProviderException {
        int half = good.length / 2;
        byte[] first = good.clone();
        Arrays.fill(first, 0, half, (byte) 0);
        byte[] second = good.clone();
        Arrays.fill(second, half, good.length, (byte) 0);
        for (byte[] zeros : new byte[][] {new byte[good.length], first, second}) {
            if (isTaken(answer, provided, answer.message(), zeros)) {
                throw fault(answer.algorithm(), provided, "accepts a signature of zeros (CVE-2022-21449)");
            }
        }
    }

    private static boolean isTaken(KnownAnswer answer, ProvidedSignature provided, byte[] message, byte[] signature) {
        try {
            VerificationKey key = answer.key();
            return provided.verify(key, message, signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a good one that cannot even be asked about is refused, and that is told
        }
    }

    private static ProviderException fault(SignatureAlgorithm algorithm, ProvidedSignature provided, String what) {
        return new ProviderException(
                "the cryptographic provider " + provided.provider().getName() + " "
                        + provided.provider().getVersionStr() + " " + what + " with " + algorithm.joseName(),
                "update the JVM or the provider, or choose another by sallyport.crypto.provider");
    }
}
