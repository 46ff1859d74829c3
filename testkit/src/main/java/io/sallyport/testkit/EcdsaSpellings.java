package io.sallyport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequenceGenerator;
import org.bouncycastle.util.BigIntegers;

/** Other forms of an ECDSA signature (ES256, ES384). */
public final class EcdsaSpellings {
    private EcdsaSpellings() {}

    /**
     * The same token with {@code n - s} for {@code s}. This one still verifies: ECDSA allows it, and it is no defect.
     * A test uses it to show that a denial keyed by {@code jti} cannot be walked around.
     */
    public static CompactToken otherS(CompactToken token, TestKey key) {
        BigInteger order = ((ECPublicKey) key.publicKey()).getParams().getOrder();
        return token.withSignatureBytes(signature -> {
            int half = signature.length / 2;
            byte[] s = BigIntegers.asUnsignedByteArray(half, order.subtract(half(signature, half)));
            byte[] other = Arrays.copyOf(signature, signature.length);
            System.arraycopy(s, 0, other, half, half);
            return other;
        });
    }

    /** The same token with its signature in DER, as X.509 has it and JWS does not: {@code bad_signature}. */
    public static CompactToken der(CompactToken token) {
        return token.withSignatureBytes(signature -> {
            int half = signature.length / 2;
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DERSequenceGenerator sequence = new DERSequenceGenerator(bytes);
                sequence.addObject(new ASN1Integer(half(signature, 0)));
                sequence.addObject(new ASN1Integer(half(signature, half)));
                sequence.close();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BigInteger half(byte[] signature, int from) {
        return new BigInteger(1, Arrays.copyOfRange(signature, from, from + signature.length / 2));
    }
}
