package io.sallyport.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Clients of https that believe one CA alone. */
final class Tls {
    private Tls() {}

    /** Trusts that CA and shows no certificate. */
    static SSLSocketFactory trusting(Path ca) throws IOException, GeneralSecurityException {
        return trusting(ca, new KeyManager[0]);
    }

    /** The same, and shows the certificate that the server asks for. */
    static SSLSocketFactory trusting(Path ca, ClientCertificate own) throws IOException, GeneralSecurityException {
        return trusting(ca, own.keyManagers());
    }

    /** The same for clients that take a whole context. */
    static SSLContext context(Path ca) throws IOException, GeneralSecurityException {
        return context(ca, new KeyManager[0]);
    }

    private static SSLSocketFactory trusting(Path ca, KeyManager[] own) throws IOException, GeneralSecurityException {
        return context(ca, own).getSocketFactory();
    }

    private static SSLContext context(Path ca, KeyManager[] own) throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        return context;
    }
}
