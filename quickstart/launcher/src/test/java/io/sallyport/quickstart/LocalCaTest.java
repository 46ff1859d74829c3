package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCaTest {
    @TempDir
    Path folder;

    private final LocalCa ca = LocalCa.create(Clock.systemUTC());

    @BeforeEach
    void setUp() throws Exception {
        ca.writeServerKeyStore(folder.resolve("tls"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    void aClientThatTrustsTheCaAcceptsTheServerByEachOfItsNames(String host) throws Exception {
        assertThat(handshake(host, ca)).isEqualTo("CN=localhost");
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> handshake("example.org", ca))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("No subject alternative DNS name matching example.org found");
    }

    @Test
    void aClientThatTrustsAnotherCaRefuses() {
        assertThatThrownBy(() -> handshake("localhost", LocalCa.create(Clock.systemUTC())))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void aYearLaterTheCertificateIsExpired() throws Exception {
        LocalCa old = LocalCa.create(Clock.offset(Clock.systemUTC(), Duration.ofDays(-366)));
        old.writeServerKeyStore(folder.resolve("tls"));

        assertThatThrownBy(() -> handshake("localhost", old))
                .isInstanceOf(SSLException.class)
                .hasRootCauseInstanceOf(java.security.cert.CertificateExpiredException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.p12", "server.password"})
    void theOwnerAloneReadsTheSecrets(String file) throws Exception {
        Path secret = folder.resolve("tls").resolve(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    private String handshake(String host, LocalCa trusted) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                serverContext().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answerOne(server));
            try (SSLSocket client = (SSLSocket) clientContext(trusted)
                    .getSocketFactory()
                    .createSocket(
                            new java.net.Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                            host,
                            server.getLocalPort(),
                            true)) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);
                client.startHandshake();
                return client.getSession().getPeerPrincipal().getName();
            } finally {
                answering.join();
            }
        }
    }

    private static void answerOne(SSLServerSocket server) {
        try (SSLSocket connection = (SSLSocket) server.accept()) {
            connection.startHandshake();
        } catch (java.io.IOException e) {
            // The client's side of the handshake is what the test looks at.
        }
    }

    private SSLContext serverContext() throws Exception {
        char[] password =
                Files.readString(folder.resolve("tls/server.password")).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("tls/server.p12"))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext clientContext(LocalCa trusted) throws Exception {
        Path pem = folder.resolve("ca.pem");
        trusted.writeCertificate(pem);
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
