package io.sallyport.issuer.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keyed SHA-256 of a client's secret: who has the database alone can neither use nor test a secret. */
public final class SecretMac {

    /** The name of the algorithm in the Java Cryptography Architecture. */
    public static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    public SecretMac(SecretKey key) {
        this.key = key;
    }

    public static SecretKey newKey() throws GeneralSecurityException {
        return KeyGenerator.getInstance(ALGORITHM).generateKey();
    }

    /** Tells keys apart and nothing about this one: its answer to a text that is no secret. */
    public String keyId() {
        return of("");
    }

    /** Another key for another purpose, which tells nothing about this one: HMAC is a pseudorandom function (RFC 5869). */
    public SecretMac forPurpose(String purpose) {
        return new SecretMac(new SecretKeySpec(Base64.getUrlDecoder().decode(of("purpose:" + purpose)), ALGORITHM));
    }

    /** HMAC-SHA-256, base64url. */
    public String of(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(secret));
    }

    /** A key of its own for the hashes of secrets that people choose. */
    public byte[] pepper() {
        return digest("argon2id");
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the client secrets does not work", e);
        }
    }
}
