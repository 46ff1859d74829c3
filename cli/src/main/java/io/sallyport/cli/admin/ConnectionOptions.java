package io.sallyport.cli.admin;

import io.sallyport.cli.command.CliException;
import io.sallyport.state.SafeFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which issuer, by whose certificate, with which token. */
final class ConnectionOptions {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            required = true,
            description = "The issuer's identifier, such as https://localhost:8443/sallyport.")
    private URI issuer;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the CA whose certificates are believed; without it, those of this Java.")
    private @Nullable Path ca;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            required = true,
            description = "File with an administrator's access token alone (0600).")
    private Path tokenFile;

    IssuerConnection open() throws CliException, IOException {
        refusePlain();
        SafeFiles.refuseShared(tokenFile);
        String token = Files.readString(tokenFile, StandardCharsets.UTF_8).strip();
        if (!token.matches("[A-Za-z0-9._-]+")) {
            throw CliException.failed(tokenFile, "there is no token in it", "write the token there, alone");
        }
        return new IssuerConnection(URI.create(issuer.toString().replaceAll("/+$", "")), tls(), token);
    }

    /** A token over plain http is everybody's, save on this machine. */
    private void refusePlain() throws CliException {
        boolean https = "https".equals(issuer.getScheme());
        boolean here = "http".equals(issuer.getScheme()) && LOOPBACK.contains(String.valueOf(issuer.getHost()));
        if (!https && !here) {
            throw CliException.usage("--issuer=" + issuer + " is not https", "write its https address");
        }
    }

    private SSLContext tls() throws CliException, IOException {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca == null ? null : store(ca));
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw CliException.failed(String.valueOf(ca), "it holds no certificate", "name the PEM file of the CA");
        }
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        if (number == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return store;
    }
}
