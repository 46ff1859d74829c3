package io.sallyport.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keys from PEM files and PKCS12 stores. Who may write the file is who is trusted: certificates only carry keys here,
 * their validity and issuer are not asked. The {@code kid} is the thumbprint of RFC 7638.
 */
final class CertificateKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private CertificateKeys() {}

    static List<VerificationKey> pem(Path file, String text, IssuerPolicy issuer) throws KeySetException {
        List<VerificationKey> keys = new ArrayList<>();
        Matcher matcher = PEM.matcher(text);
        if (PEM.matcher(text).replaceAll("").contains("-----")) {
            throw KeySetException.of(
                    file, "a part of it is not whole PEM", "put only PUBLIC KEY and CERTIFICATE there, each whole");
        }
        while (matcher.find()) {
            keys.add(new KeyFitness(KeyRules.of(file, issuer))
                    .key(pemKey(file, matcher.group(1), matcher.group(2)), Optional.empty(), Optional.empty()));
        }
        return keys;
    }

    private static PublicKey pemKey(Path file, String label, String base64) throws KeySetException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return switch (label) {
                case "CERTIFICATE" ->
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der))
                            .getPublicKey();
                case "PUBLIC KEY" -> publicKey(der);
                default ->
                    throw KeySetException.of(
                            file,
                            "it holds a '" + label + "'",
                            "put only PUBLIC KEY and CERTIFICATE there; a private key belongs to the issuer alone");
            };
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw KeySetException.of(file, "its " + label + " cannot be read", "export it again as PEM");
        }
    }

    /** A key of any kind that there is: one that is not verified here is to be told so. */
    private static PublicKey publicKey(byte[] der) throws GeneralSecurityException, IOException {
        String kind = SubjectPublicKeyInfo.getInstance(der)
                .getAlgorithm()
                .getAlgorithm()
                .getId();
        return KeyFactory.getInstance(kind, new BouncyCastleProvider()).generatePublic(new X509EncodedKeySpec(der));
    }

    static List<VerificationKey> pkcs12(Path file, byte[] content, IssuerPolicy issuer) throws KeySetException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char @Nullable [] password = password(file);
            store.load(new ByteArrayInputStream(content), password);
            if (password == null && store.size() == 0) {
                throw new IOException("without a password the JDK shows encrypted certificates as none");
            }
            List<VerificationKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    throw KeySetException.of(
                            file, "the entry " + alias + " is a private key", "put only certificates there");
                }
                Certificate certificate = store.getCertificate(alias);
                keys.add(new KeyFitness(KeyRules.of(file, issuer))
                        .key(certificate.getPublicKey(), Optional.empty(), Optional.empty()));
            }
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw KeySetException.of(
                    file,
                    "the PKCS12 store cannot be opened",
                    "put its password, alone, into the file " + passwordFile(file));
        }
    }

    private static char @Nullable [] password(Path file) throws IOException {
        Path passwordFile = passwordFile(file);
        return Files.exists(passwordFile)
                ? Files.readString(passwordFile, StandardCharsets.UTF_8).strip().toCharArray()
                : null;
    }

    private static Path passwordFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".password");
    }
}
