package io.sallyport.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists from a real server that shows a certificate: the trust store of this Java has to vouch for its address. */
class FetchedListsOverHttpsTest {

    private static final String PASSWORD = "of a test";
    private static final String LIST = "a.status.list";

    @TempDir
    static Path folder;

    private static KeyStore rightAddress;
    private static KeyStore otherAddress;

    private final SSLContext before = defaultContext();
    private HttpsServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        rightAddress = certified("127.0.0.1");
        otherAddress = certified("127.0.0.2");
    }

    /** A CA of one's own, which is also the server's certificate. */
    private static KeyStore certified(String address) throws Exception {
        Path file = folder.resolve(address + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + address,
                        "-ext",
                        "bc=ca:true",
                        "-ext",
                        "SAN=ip:" + address,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            byte[] body = LIST.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void end() {
        server.stop(0);
        SSLContext.setDefault(before);
    }

    private FetchedLists fetch(KeyStore shown, KeyStore trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, PASSWORD.toCharArray());
        SSLContext own = SSLContext.getInstance("TLS");
        own.init(keys.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        server.start();
        // What javax.net.ssl.trustStore, or a default-ssl-context of WildFly, does for the whole process.
        SSLContext.setDefault(trusting(trusted));
        try (FetchedLists fetched = new FetchedLists(List.of(address()), Duration.ofSeconds(20))) {
            fetched.fetch();
            return fetched;
        }
    }

    private static SSLContext trusting(KeyStore of) throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", of.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/list");
    }

    @Test
    void aServerOfAnOwnCaIsBelieved() throws Exception {
        FetchedLists fetched = fetch(rightAddress, rightAddress);
        assertThat(fetched.faults()).isEmpty();
        assertThat(fetched.texts()).hasSize(1);
        assertThat(fetched.texts().get(0).read()).isEqualTo(LIST);
    }

    @Test
    void aServerThatNobodyVouchesForIsNot() throws Exception {
        FetchedLists fetched = fetch(rightAddress, otherAddress);
        assertThat(fetched.texts()).isEmpty();
        assertThat(fetched.faults().get("fetching " + address())).contains("unable to find valid certification path");
    }

    @Test
    void aCertificateForAnotherAddressIsNot() throws Exception {
        FetchedLists fetched = fetch(otherAddress, otherAddress);
        assertThat(fetched.texts()).isEmpty();
        assertThat(fetched.faults().get("fetching " + address())).contains("No subject alternative names matching");
    }
}
