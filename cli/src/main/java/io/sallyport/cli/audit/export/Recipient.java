package io.sallyport.cli.audit.export;

import io.sallyport.cli.command.CliException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * For whom an export is encrypted.
 *
 * @param key an elliptic curve key, or an RSA key of at least 2048 bits
 * @param algorithm how the content's key is encrypted for it (RFC 7518 section 4.1)
 */
public record Recipient(PublicKey key, String algorithm) {

    private static final int LEAST_RSA_BITS = 2048;

    /**
     * The reader's certificate (PEM or DER) or public JWK.
     *
     * @throws CliException where the file holds neither, or a key that is for signatures
     */
    public static Recipient read(Path file) throws CliException, IOException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.UTF_8).strip();
        try {
            return of(file, text.startsWith("{") ? jwk(file, text) : certificate(content));
        } catch (JoseException | CertificateException e) {
            throw CliException.failed(
                    file, "it is neither a certificate nor a public JWK", "name the file that the reader gave you");
        }
    }

    private static PublicKey jwk(Path file, String text) throws JoseException, CliException {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(text);
        if (!"enc".equals(jwk.getUse())) {
            throw CliException.failed(
                    file,
                    "its key is not for encryption",
                    "have the reader make one: sallyport keys generate --encryption");
        }
        return jwk.getPublicKey();
    }

    private static PublicKey certificate(byte[] content) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(content))
                .getPublicKey();
    }

    private static Recipient of(Path file, PublicKey key) throws CliException {
        if (key instanceof ECPublicKey) {
            return new Recipient(key, KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW);
        }
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return new Recipient(key, KeyManagementAlgorithmIdentifiers.RSA_OAEP_256);
        }
        throw CliException.failed(
                file, "its key cannot be encrypted for", "take an elliptic curve key, or RSA of 2048 bits at least");
    }
}
