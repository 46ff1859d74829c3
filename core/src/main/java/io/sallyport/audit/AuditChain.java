package io.sallyport.audit;

import io.sallyport.json.Base64Url;
import io.sallyport.trust.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * What writer and verifier of the audit trail agree upon: how records hang together, and what is signed. A chain is all
 * records of one node, instance and boot; the first record of a boot hangs on the last one of the boot before.
 */
public final class AuditChain {

    /** No line is longer, in bytes without its newline. */
    public static final int MAX_LINE = 16 * 1024;

    /** A signed record at least that often while records are written. */
    public static final int CHECKPOINT_RECORDS = 10_000;

    /** A signed record at least that often where anything was written, in seconds. */
    public static final int CHECKPOINT_SECONDS = 60;

    /** The instance of whoever owns the home's {@code state/}; others are called as their state folder. */
    public static final String SERVER = "server";

    /** The {@code prev} of the very first record. */
    public static final String NOTHING_BEFORE = "";

    /** Stands before the mark, which is always the last member: the mark covers the bytes before this. */
    public static final String MARK = ",\"mark\":\"";

    /** Stands after the mark. */
    public static final String AFTER_MARK = "\"}";

    /** The reason of the first record of a boot. */
    public static final String STARTED = "audit_started";

    /** The reason of the second record of a boot whose predecessor did not end well. */
    public static final String SEAM = "audit_seam";

    /** The reason of a record that admits how many were lost. */
    public static final String LOST = "records_lost";

    /** The reason of a signed record on the way. */
    public static final String CHECKPOINT = "checkpoint";

    /** The reason of the last record of a boot that ended well. */
    public static final String STOPPED = "audit_stopped";

    /** Evidence of a signed record: the public key that signs it. */
    public static final String KEY = "key";

    /** Evidence of a signed record: the public key that signs the next one. */
    public static final String NEXT = "next";

    /** Evidence of the start: the boot before. */
    public static final String BEFORE = "before";

    /** Evidence of the start: the number of the last record that is known of the boot before. */
    public static final String BEFORE_SEQ = "before_seq";

    /** Evidence of the very first record, where the node has a key: its public half, 43 characters. */
    public static final String NODE_KEY = "node_key";

    /** Evidence of the very first record, where the node has a key: its signature over {@link #genesis}. */
    public static final String NODE_SIGNATURE = "node_sig";

    /** Evidence of a seam or a loss: since when, ISO 8601. */
    public static final String FROM = "from";

    /** Evidence of a seam or a loss: until when, ISO 8601. */
    public static final String TO = "to";

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] X509_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_LENGTH = 32;

    private AuditChain() {}

    /** A digest for {@link #hash(MessageDigest, byte[], int, int)}, to be used by one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The {@code prev} of the record after that line, which stands there without its newline. */
    public static byte[] hash(MessageDigest digest, byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        return digest.digest();
    }

    /** The {@code prev} of the record after that line: base64url, 43 characters. */
    public static String hash(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return Base64Url.encode(hash(digest(), bytes, 0, bytes.length));
    }

    /** What the node's key signs in the very first record: that this audit key is this node's. */
    public static byte[] genesis(String node, String instance, String boot, String key) {
        return String.join("|", "sallyport-audit-genesis", node, instance, boot, key)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether a mark is the signature of that key over the bytes before {@link #MARK}. Whatever is no key or no mark is
     * a no.
     *
     * @param key 43 characters, the {@code x} of RFC 8037
     * @param bytes where the line stands
     * @param from where it begins there
     * @param length how many bytes stand before {@link #MARK}
     * @param mark 86 characters
     */
    public static boolean isMarkedBy(String key, byte[] bytes, int from, int length, String mark) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, Crypto.provider());
            signature.initVerify(publicKey(Base64Url.decode(key).orElse(new byte[0])));
            signature.update(bytes, from, length);
            return signature.verify(Base64Url.decode(mark).orElse(new byte[0]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The key of those 32 bytes. */
    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] der = new byte[X509_HEADER.length + raw.length];
        System.arraycopy(X509_HEADER, 0, der, 0, X509_HEADER.length);
        System.arraycopy(raw, 0, der, X509_HEADER.length, raw.length);
        return KeyFactory.getInstance(ALGORITHM, Crypto.provider()).generatePublic(new X509EncodedKeySpec(der));
    }

    /** The 32 bytes of that Ed25519 key. */
    public static byte[] raw(PublicKey key) {
        byte[] der = key.getEncoded();
        byte[] raw = new byte[KEY_LENGTH];
        System.arraycopy(der, der.length - KEY_LENGTH, raw, 0, KEY_LENGTH);
        return raw;
    }
}
