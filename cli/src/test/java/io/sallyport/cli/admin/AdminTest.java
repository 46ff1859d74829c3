package io.sallyport.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sallyport.cli.Run;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches an issuer, and what comes of its answers. */
class AdminTest {

    @TempDir
    Path folder;

    private final List<String> requests = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private HttpsServer server;
    private Path ca;
    private Path token;
    private int status = 200;
    private String answer = "{\"client_id\":\"pump-7\"}";

    @BeforeEach
    void startServer() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate certificate = certificate(pair);
        ca = Files.writeString(folder.resolve("ca.pem"), pem(certificate));
        token = Files.writeString(folder.resolve("token"), "aaa.bbb.ccc\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(pair, certificate)));
        server.createContext("/sallyport", this::handle);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private static X509Certificate certificate(KeyPair pair) throws Exception {
        X500Name name = new X500Name("CN=localhost");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                name,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static SSLContext tls(KeyPair pair, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match")).ifPresent(matched::add);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Run admin(Object... words) {
        List<Object> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(words));
        all.addAll(
                List.of("--issuer", "https://localhost:" + server.getAddress().getPort() + "/sallyport/"));
        all.addAll(List.of("--ca", ca, "--token-file", token));
        return Run.of(all.toArray());
    }

    @Test
    void registersAClientAndKeepsItsSecretInAFile() throws Exception {
        answer = "{\"client_id\":\"pump-7\",\"client_secret\":\"s3cret\"}";
        Path out = folder.resolve("pump-7.json");
        Run run = admin(
                "client",
                "create",
                "pump-7",
                "--scope",
                "orders:read",
                "--audience",
                "orders,stock",
                "--offline-access",
                "--out",
                out);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("s3cret");
        assertThat(Files.readString(out)).contains("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        assertThat(requests)
                .containsExactly("POST /sallyport/admin/clients Bearer aaa.bbb.ccc {\"client_id\":\"pump-7\","
                        + "\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\",\"stock\"],\"offline_access\":true}");
    }

    @Test
    void callsWhatEachCommandIsAbout() {
        admin("first", "root");
        admin("client", "list", "--limit", "2");
        admin("client", "show", "pump 7");
        admin("client", "disable", "pump-7");
        admin("client", "secret", "pump-7", "--old-secret-lifetime", "60");
        admin("client", "delete", "pump-7");
        admin("grant", "--client", "c", "--subject", "s", "--scope", "r", "--audience", "orders");
        admin("family", "list", "--client", "c", "--subject", "a&b");
        admin("family", "revoke", "f1");
        admin("family", "revoke-all", "--subject", "s");
        admin("key", "rotate");
        admin("key", "withdraw", "k1");
        assertThat(requests.stream()
                        .map(line -> line.replace(" Bearer aaa.bbb.ccc", "")
                                .replace("/sallyport/admin/", "")
                                .strip()))
                .containsExactly(
                        "POST first-administrator {\"client_id\":\"root\"}",
                        "GET clients?limit=2",
                        "GET clients/pump%207",
                        "POST clients/pump-7/disable",
                        "POST clients/pump-7/secret {\"old_secret_lifetime\":60}",
                        "DELETE clients/pump-7",
                        "POST grants {\"client_id\":\"c\",\"subject\":\"s\",\"scopes\":[\"r\"],\"audiences\":[\"orders\"]}",
                        "GET families?client_id=c&subject=a%26b",
                        "POST families/f1/revoke",
                        "POST families/revoke {\"subject\":\"s\"}",
                        "POST keys/rotate",
                        "POST keys/k1/withdraw");
    }

    @Test
    void endsARefusalWithOneAndAWrongTokenWithThree() {
        answer = "{\"error\":\"name_taken\",\"error_description\":\"the name is another client's\"}";
        status = 409;
        Run taken = admin("client", "enable", "pump-7");
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("409 name_taken: the name is another client's");
        status = 401;
        assertThat(admin("client", "enable", "pump-7").code()).isEqualTo(3);
    }

    @Test
    void believesNoOtherCertificate() throws Exception {
        ca = Files.writeString(
                folder.resolve("other.pem"),
                pem(certificate(KeyPairGenerator.getInstance("EC").generateKeyPair())));
        Run run = admin("client", "list");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("SSLHandshakeException").contains("--ca names the CA");
        assertThat(requests).isEmpty();
    }

    @Test
    void sendsNoTokenOverPlainHttp() {
        Run run =
                Run.of("admin", "client", "list", "--issuer", "http://plant.example/sallyport", "--token-file", token);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is not https");
    }

    @Test
    void sendsNoTokenThatOthersRead() throws Exception {
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        Run run = admin("client", "list");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("chmod 600 " + token).doesNotContain("aaa.bbb");
        assertThat(requests).isEmpty();
    }

    @Test
    void revokesNobodysFamilies() {
        assertThat(admin("family", "revoke-all").code()).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    private static final String REGISTERED =
            "{\"client_id\":\"pump-7\",\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\"],"
                    + "\"grants\":[\"client_credentials\"],\"access_token_lifetime\":600,\"offline_access\":false,"
                    + "\"authentication_methods\":[\"private_key_jwt\"],\"jwks\":{\"keys\":[]},\"enabled\":true}";

    @Test
    void changesWhatIsNamedAndKeepsTheRest() {
        answer = REGISTERED;
        Run run = admin(
                "client", "change", "pump-7", "--scope", "orders:read,orders:write", "--access-token-lifetime", 60);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(requests)
                .containsExactly(
                        "GET /sallyport/admin/clients/pump-7 Bearer aaa.bbb.ccc ",
                        "PUT /sallyport/admin/clients/pump-7 Bearer aaa.bbb.ccc "
                                + "{\"scopes\":[\"orders:read\",\"orders:write\"],\"audiences\":[\"orders\"],"
                                + "\"grants\":[\"client_credentials\"],\"access_token_lifetime\":60,"
                                + "\"offline_access\":false,\"authentication_methods\":[\"private_key_jwt\"],"
                                + "\"jwks\":{\"keys\":[]}}");
        assertThat(matched).containsExactly("\"7\"");
    }

    @Test
    void takesOfflineAccessAway() {
        answer = "{\"scopes\":[\"orders:read\"],\"offline_access\":true}";
        Run run = admin("client", "change", "pump-7", "--offline-access", false);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(requests.get(1)).endsWith("{\"scopes\":[\"orders:read\"],\"offline_access\":false}");
    }

    @Test
    void leavesTheKeysOutWhereAClientProvesItselfBySecretFromNowOn() {
        answer = REGISTERED;
        admin("client", "change", "pump-7", "--authentication-method", "client_secret_basic");
        assertThat(requests.get(1)).contains("[\"client_secret_basic\"]").doesNotContain("jwks");
    }

    @Test
    void changesNothingWhereNothingIsNamed() {
        Run run = admin("client", "change", "pump-7");
        assertThat(run.code()).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void sendsASecretOfOnesOwnFromAFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        admin("client", "secret", "pump-7", "--client-secret-file", secret);
        assertThat(requests.get(0)).endsWith("{\"client_secret\":\"0123456789abcdef\"}");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(admin("client", "secret", "pump-7", "--client-secret-file", secret)
                        .code())
                .isEqualTo(3);
    }

    @Test
    void retiresTheKeysOfANode() {
        admin("key", "retire", "n2");
        assertThat(requests).containsExactly("POST /sallyport/admin/keys/retire Bearer aaa.bbb.ccc {\"node\":\"n2\"}");
    }
}
