package io.sallyport.it;

import io.sallyport.quickstart.LocalCa;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server with the issuer EAR and nothing else of ours: no module, no mechanism.
 *
 * @param server the installation
 * @param sockets trusts the CA of this server alone
 */
record IssuerServer(TestServer server, SSLSocketFactory sockets) {
    static final String CLIENT = "orders-client";
    static final String OTHER = "stock-client";

    /** Installs it by the shipped scripts. */
    static IssuerServer prepare(String name, int number) throws Exception {
        return prepare(TestServer.bare(name, number), List.of());
    }

    /** The same with a server that is there, and with scripts of the test. */
    static IssuerServer prepare(TestServer server, List<Path> more) throws Exception {
        String name = server.home().root().getFileName().toString();
        server.configure("issuer.properties");
        Path ca = Places.target().resolve(name + "-ca.pem");
        LocalCa authority = LocalCa.create(Clock.systemUTC());
        authority.writeCertificate(ca);
        authority.writeServerKeyStore(server.home().sallyport().resolve("tls"));
        server.install(Stream.concat(Stream.of(Places.script("issuer.cli"), Places.script("https.cli")), more.stream())
                .toList());
        server.home().deploy(Places.issuerEar());
        return new IssuerServer(server, Tls.trusting(ca));
    }

    /** Starts it; an {@link IOException} with the errors of the log where a deployment fails. */
    WildFlyServer start() throws IOException, InterruptedException {
        return server.start();
    }

    Path home() {
        return server.home().sallyport();
    }

    RawHttp https() {
        return new RawHttp(sockets, server.ports().https());
    }

    String secret(String client) throws IOException {
        return Files.readString(home().resolve("state/clients/" + client + ".secret"))
                .strip();
    }

    /** The header with the right secret of that client. */
    String basic(String client) throws IOException {
        return basic(client, secret(client));
    }

    static String basic(String name, String secret) {
        String credentials = name + ":" + secret;
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the token endpoint as that client. */
    RawResponse token(String client, String form) throws IOException {
        return https().post("/sallyport/token", form, basic(client));
    }

    RawResponse refresh(String client, String token) throws IOException {
        return token(
                client, "grant_type=refresh_token&refresh_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /** What it says of a token to that client. */
    String introspection(String client, String token) throws IOException {
        return https().post(
                        "/sallyport/introspect",
                        "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                        basic(client))
                .body();
    }
}
