package io.sallyport.quickstart;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for one set-up on one machine. Its private key is never written and is gone with the object,
 * so whoever trusts the CA trusts the certificates made at that set-up and no later ones.
 */
public final class LocalCa {
    private static final Duration LIFETIME = Duration.ofDays(365);
    // A client whose clock runs a little late must not find the certificate not yet valid.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Instant now;

    private LocalCa(KeyPair keys, X509Certificate certificate, Instant now) {
        this.keys = keys;
        this.certificate = certificate;
        this.now = now;
    }

    /**
     * Makes a new authority, valid for a year as are its certificates.
     *
     * @param clock tells the time of the set-up
     * @return the authority
     */
    public static LocalCa create(Clock clock) {
        KeyPair keys = newKeys();
        // A number in the name, so that the CAs of two set-ups are told apart.
        X500Principal name = new X500Principal("CN=Sallyport local CA " + new BigInteger(32, new SecureRandom()));
        JcaX509v3CertificateBuilder builder = builder(name, keys, name, clock.instant());
        X509Certificate certificate = sign(keys, builder, extensions -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        });
        return new LocalCa(keys, certificate, clock.instant());
    }

    /**
     * Writes the authority's certificate for clients to trust.
     *
     * @param file PEM
     * @throws IOException where it cannot be written
     */
    public void writeCertificate(Path file) throws IOException {
        try {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Gives a server on this machine its key and certificate, for {@code localhost}, 127.0.0.1 and ::1.
     *
     * @param folder where {@code server.p12} and {@code server.password} go, readable by the owner alone
     * @throws IOException where a file cannot be written
     * @throws GeneralSecurityException where this JDK cannot make a PKCS12 store
     */
    public void writeServerKeyStore(Path folder) throws IOException, GeneralSecurityException {
        KeyPair serverKeys = newKeys();
        Password password = Password.generate();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {serverCertificate(serverKeys), certificate};
        store.setKeyEntry("server", serverKeys.getPrivate(), password.chars(), chain);
        OwnerFiles.createFolder(folder);
        OwnerFiles.write(folder.resolve("server.password"), password.value() + "\n");
        OwnerFiles.write(folder.resolve("server.p12"), out -> store.store(out, password.chars()));
    }

    private X509Certificate serverCertificate(KeyPair serverKeys) {
        JcaX509v3CertificateBuilder builder =
                builder(certificate.getSubjectX500Principal(), serverKeys, new X500Principal("CN=localhost"), now);
        return sign(keys, builder, extensions -> {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")
            }));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(certificate));
        });
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, KeyPair keys, X500Principal subject, Instant now) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()),
                Date.from(now.minus(CLOCK_DIFFERENCE)),
                Date.from(now.plus(LIFETIME)),
                subject,
                keys.getPublic());
    }

    private interface Extensions {
        void addWith(JcaX509ExtensionUtils extensions) throws GeneralSecurityException, IOException;
    }

    private static X509Certificate sign(KeyPair signer, JcaX509v3CertificateBuilder builder, Extensions extensions) {
        try {
            extensions.addWith(new JcaX509ExtensionUtils());
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
