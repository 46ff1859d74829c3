package io.sallyport.cli.key;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A private key behind a passphrase: PKCS #8 (RFC 5958) encrypted by PBES2 (RFC 8018) with PBKDF2-HMAC-SHA256 and
 * AES-256, in PEM (RFC 7468), which OpenSSL and the JDK read as well.
 */
public final class PrivateKeyFile {

    /** What a guess costs; the number that OWASP names for this function. */
    static final int ITERATIONS = 600_000;

    private static final int SALT_BYTES = 16;

    /** The whole of it: ciphers are nothing that tokens need. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private PrivateKeyFile() {}

    /** Writes a new file that its owner alone may read. */
    static void write(Path file, SigningKey key, char[] passphrase) throws IOException {
        NewFiles.writePrivate(file, pem(key, passphrase));
    }

    /** Puts a file with another passphrase in the place of that one. */
    static void replace(Path file, SigningKey key, char[] passphrase) throws IOException {
        SafeFiles.writePrivate(file, pem(key, passphrase).getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(SigningKey key, char[] passphrase) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            PrivateKeyInfo whole = PrivateKeyInfo.getInstance(key.privateKey().getEncoded());
            // Without the public half, which BouncyCastle adds and JDK 17 does not read.
            PrivateKeyInfo plain = new PrivateKeyInfo(whole.getPrivateKeyAlgorithm(), whole.parsePrivateKey());
            pem.writeObject(new PKCS8EncryptedPrivateKeyInfoBuilder(plain).build(encryptor(passphrase)));
        } catch (OperatorCreationException e) {
            throw new IOException("the key cannot be encrypted", e);
        }
        return text.toString();
    }

    private static OutputEncryptor encryptor(char[] passphrase) throws OperatorCreationException {
        PBKDF2Config cost = new PBKDF2Config.Builder()
                .withPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                .withIterationCount(ITERATIONS)
                .withSaltLength(SALT_BYTES)
                .build();
        return new JcePKCSPBEOutputEncryptorBuilder(cost, NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(PROVIDER)
                .build(passphrase);
    }

    /**
     * Opens a key.
     *
     * @throws CliException where the file is no such key, others may read it, or the passphrase is another one
     */
    public static SigningKey read(Path file, char[] passphrase) throws CliException, IOException {
        try {
            return SigningKey.of(readAnyKind(file, passphrase));
        } catch (GeneralSecurityException e) {
            throw CliException.failed(
                    file, "it holds a key of another kind", "name a key file that keys generate made");
        }
    }

    /** The same of a key that need not be able to sign, such as the RSA key of a certificate. */
    public static PrivateKey readAnyKind(Path file, char[] passphrase) throws CliException, IOException {
        SafeFiles.refuseShared(file);
        if (!(content(file) instanceof PKCS8EncryptedPrivateKeyInfo encrypted)) {
            throw CliException.failed(
                    file, "it holds no ENCRYPTED PRIVATE KEY", "name a key file that keys generate made");
        }
        try {
            var decryptor = new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(passphrase);
            return BouncyCastleProvider.getPrivateKey(encrypted.decryptPrivateKeyInfo(decryptor));
        } catch (PKCSException | IOException | RuntimeException e) {
            throw CliException.failed(file, "the passphrase does not open it", "give the passphrase of this key");
        }
    }

    private static @Nullable Object content(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file, StandardCharsets.UTF_8)))) {
            return parser.readObject();
        } catch (PEMException e) {
            return null;
        }
    }
}
