package io.sallyport.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the real endpoints until they answer as they should: what a client sees decides, not what a log says. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final WildFlyServer server;
    private final HttpClient http;

    Readiness(WildFlyServer server, Path caFile) throws IOException, GeneralSecurityException {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(caFile))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    void awaitOk(URI uri) throws IOException, InterruptedException {
        await(HttpRequest.newBuilder(uri));
    }

    void awaitOk(URI uri, String accessToken) throws IOException, InterruptedException {
        await(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + accessToken));
    }

    String accessToken(URI issuer, QuickstartEnv.Login client, String scope) throws IOException, InterruptedException {
        String basic = client.name() + ":" + client.password().value();
        String body = await(HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))));
        Matcher token = ACCESS_TOKEN.matcher(body);
        if (!token.find()) {
            throw new IOException(issuer + "/token answered 200 without an access_token");
        }
        return token.group(1);
    }

    private String await(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.timeout(Duration.ofSeconds(10)).build();
        Clock clock = Clock.systemUTC();
        Instant end = clock.instant().plus(LIMIT);
        String last = "nothing";
        while (clock.instant().isBefore(end)) {
            server.requireRunning();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return response.body();
                }
                last = "status " + response.statusCode();
            } catch (IOException e) {
                last = e.toString();
            }
            server.endedWithin(PAUSE);
        }
        throw new IOException(request.uri() + " did not answer 200 within " + LIMIT.toSeconds() + " s, last: " + last
                + "; see " + server.home().serverLog());
    }

    private static SSLContext trusting(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
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
