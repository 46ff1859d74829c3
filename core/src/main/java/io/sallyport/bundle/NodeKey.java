package io.sallyport.bundle;

import io.sallyport.audit.AuditChain;
import io.sallyport.audit.NodeVoucher;
import io.sallyport.json.Base64Url;
import io.sallyport.state.FileMutex;
import io.sallyport.state.SafeFiles;
import io.sallyport.state.Seal;
import io.sallyport.trust.KeySetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key by which a server is known: it signs what the server remembers of bundles, and its receipts. */
public final class NodeKey {

    /** In the server's {@code state} folder, for its owner alone: an Ed25519 pair in PEM. */
    public static final String FILE = "node-key.pem";

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)"
                    + "-----END PRIVATE KEY-----\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private NodeKey() {}

    /** A new pair, which is nowhere yet. */
    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on makes Ed25519 keys", e);
        }
    }

    /** Keeps the pair; it is on the disk when this returns. */
    static void write(Path file, KeyPair pair) throws IOException {
        String text = block("PRIVATE KEY", pair.getPrivate().getEncoded())
                + block("PUBLIC KEY", pair.getPublic().getEncoded());
        SafeFiles.writePrivate(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /**
     * The signer with the pair in that file.
     *
     * @throws IOException where it cannot be read, holds no pair, or others than its owner may touch it
     */
    public static BundleSigner read(Path file) throws IOException {
        SafeFiles.refuseShared(file);
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.matches()) {
            throw new IOException(file + ": it holds no pair of keys");
        }
        return signer(file, pair(file, pem.group(1), pem.group(2)));
    }

    private static KeyPair pair(Path file, String privateKey, String publicKey) throws IOException {
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(publicKey))),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(privateKey))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": its pair of keys cannot be read"); // without the cause: it may quote
        }
    }

    /**
     * The key in that state folder, as the audit trail needs it; empty where there is none.
     *
     * @throws IOException as {@link #read}
     */
    public static Optional<NodeVoucher> voucher(Path state) throws IOException {
        Path file = state.resolve(FILE);
        return Files.exists(file) ? Optional.of(voucher(read(file))) : Optional.empty();
    }

    private static NodeVoucher voucher(BundleSigner node) {
        return new NodeVoucher() {

            @Override
            public String x() {
                return Base64Url.encode(AuditChain.raw(node.key().key()));
            }

            @Override
            public byte[] sign(byte[] genesis) {
                return node.sign(genesis);
            }
        };
    }

    static BundleSigner signer(Path file, KeyPair pair) throws IOException {
        try {
            return BundleSigner.of(pair.getPrivate(), pair.getPublic());
        } catch (KeySetException e) {
            throw new IOException(file + ": " + e.fault());
        }
    }

    /**
     * The seal of the server whose {@code state} folder that is; at its first start the key is made.
     *
     * @throws IOException where the key cannot be made or read, or others than its owner may touch it
     */
    public static Seal seal(Path state) throws IOException {
        Path file = state.resolve(FILE);
        BundleSigner node = FileMutex.of(file).alone(() -> {
            if (!Files.exists(file)) {
                write(file, generate());
            }
            return read(file);
        });
        return content -> Base64Url.encode(node.sign(content));
    }

    /** What people compare: {@code SHA256:} and the RFC 7638 thumbprint. */
    public static String fingerprint(BundleSigner node) {
        return Pin.PREFIX + node.kid();
    }
}
