package io.sallyport.audit;

import io.sallyport.json.Base64Url;
import io.sallyport.trust.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A key of the trail: it signs one record and is then thrown away. Prints as its public half. */
final class AuditKey {

    /** Bytes of each half, as {@link #publicHalf()} and {@link #privateHalf()} give it. */
    static final int LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] PKCS8_HEADER = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] publicHalf;
    private final PrivateKey privateKey;
    private final String name;

    private AuditKey(byte[] publicHalf, PrivateKey privateKey) {
        this.publicHalf = publicHalf;
        this.privateKey = privateKey;
        this.name = Base64Url.encode(publicHalf);
    }

    static AuditKey generate() {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(ALGORITHM, Crypto.provider()).generateKeyPair();
            return new AuditKey(AuditChain.raw(pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider makes no Ed25519 keys", e);
        }
    }

    /**
     * The key of those halves.
     *
     * @throws GeneralSecurityException where they are none or do not belong together
     */
    static AuditKey of(byte[] publicHalf, byte[] privateHalf) throws GeneralSecurityException {
        byte[] der = new byte[PKCS8_HEADER.length + LENGTH];
        System.arraycopy(PKCS8_HEADER, 0, der, 0, PKCS8_HEADER.length);
        System.arraycopy(privateHalf, 0, der, PKCS8_HEADER.length, LENGTH);
        AuditKey key = new AuditKey(
                publicHalf,
                KeyFactory.getInstance(ALGORITHM, Crypto.provider()).generatePrivate(new PKCS8EncodedKeySpec(der)));
        String probe = "probe";
        byte[] bytes = probe.getBytes(StandardCharsets.US_ASCII);
        if (!AuditChain.isMarkedBy(key.name, bytes, 0, bytes.length, key.sign(probe))) {
            throw new GeneralSecurityException("the halves are of two keys");
        }
        return key;
    }

    /** The public half as it stands in records: 43 characters. */
    String name() {
        return name;
    }

    byte[] publicHalf() {
        return publicHalf.clone();
    }

    /** The public half may follow it in the encoding, RFC 5958. */
    byte[] privateHalf() {
        return Arrays.copyOfRange(privateKey.getEncoded(), PKCS8_HEADER.length, PKCS8_HEADER.length + LENGTH);
    }

    /** The mark of that ASCII text: 86 characters. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, Crypto.provider());
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the audit key " + name + " does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "AuditKey[" + name + "]";
    }
}
