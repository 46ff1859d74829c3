package io.sallyport.issuer.refresh;

import io.sallyport.issuer.store.IssuerUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Seals the answer to a refresh token so that only this token opens it: AES-256-GCM under HKDF-SHA-256 of the token (RFC
 * 5869). The database keeps a hash of the token, from which the key does not follow.
 */
public final class AnswerSeal {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "sallyport refresh answer ";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] bound;

    /** The seal of that token, which holds for that request alone. */
    public AnswerSeal(String token, RefreshToken found, String request) {
        RefreshFamily family = found.family();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(bytes(token), bytes(family.id()), bytes(PURPOSE + found.generation())));
        byte[] derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        this.key = new SecretKeySpec(derived, "AES");
        this.bound = bytes(String.join(" ", family.id(), "" + found.generation(), family.clientId(), request));
    }

    /** The sealed answer: nonce, then ciphertext and tag. */
    public byte[] seal(String answer) {
        // Random, not fixed: a use whose transaction fails is sealed again under the same key, and disks forget
        // nothing.
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, bytes(answer));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The answer.
     *
     * @throws IssuerUnavailableException where it is not what was sealed
     */
    public String open(byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, Math.min(NONCE_BYTES, sealed.length), sealed.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IssuerUnavailableException("the stored answer to a refresh token cannot be used", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
