package io.sallyport.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The key that signs a release: Ed25519 (RFC 8032), whose signatures of the same bytes are the same bytes. */
final class ReleaseKey {

    /** Stands for no release at all: everybody can make it from this line. */
    static final ReleaseKey DEVELOPMENT = new ReleaseKey(
            new Ed25519PrivateKeyParameters(sha256("sallyport: not a release".getBytes(StandardCharsets.US_ASCII))));

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Ed25519PrivateKeyParameters key;

    private ReleaseKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /**
     * The key in a PKCS #8 PEM file.
     *
     * @throws IOException where it holds no Ed25519 key
     */
    static ReleaseKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        AsymmetricKeyParameter key = PrivateKeyFactory.createKey(der);
        if (!(key instanceof Ed25519PrivateKeyParameters ed25519)) {
            throw new IOException(file + " holds no Ed25519 key: openssl genpkey -algorithm ed25519 makes one");
        }
        return new ReleaseKey(ed25519);
    }

    /** The public half, as PEM. */
    String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(spki()) + "\n-----END PUBLIC KEY-----\n";
    }

    /** SHA-256 over the public half (SubjectPublicKeyInfo), base64url. */
    String fingerprint() {
        return "SHA256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(spki()));
    }

    /** The signature, base64. */
    String sign(byte[] text) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(text, 0, text.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    private byte[] spki() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
