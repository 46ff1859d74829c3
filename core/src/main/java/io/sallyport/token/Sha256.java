package io.sallyport.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of texts. */
public final class Sha256 {

    /** Asking the JVM's providers for one takes as long as to compute it. */
    private static final MessageDigest UNUSED = digest();

    private Sha256() {}

    /** The digest of the text's UTF-8 bytes, in 64 hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /** The digest of the text's UTF-8 bytes. */
    static byte[] bytes(String text) {
        return another().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest another() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) { // as a provider over hardware may say
            return digest();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
