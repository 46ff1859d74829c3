package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An issuer and an application on one real WildFly, while the issuer's keys change as often as is allowed: what it
 * revokes is refused within a second, and no good token ever is.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerBesideApplicationIT {
    private static final int NUMBER = 45;
    private static final String NAME = "issuer-beside-application";
    private static final String GRANT = "grant_type=client_credentials&scope=orders:read+offline_access";
    private static final int PER_SECOND = 200;
    private static final int KEYS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Application ORDERS = new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC);

    private static IssuerServer issuer;
    private static WildFlyServer running;

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Set<String> keyIds = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerServer.prepare(NAME, NUMBER);
        issuer.server().configure("issuer-beside-application.properties");
        issuer.server().home().unpackModule(Places.moduleZip());
        issuer.server().deploy(ORDERS.build());
        issuer.server()
                .offline(List.of(Places.script("enable.cli"), Places.script("audit.cli")), List.of(ORDERS.archive()));
        running = issuer.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static int status(String token) throws IOException {
        return issuer.https()
                .get(ORDERS.context() + Entry.SERVLET.path(), "Authorization: Bearer " + token)
                .status();
    }

    private static void awaitGood(String token) {
        await().until(() -> status(token) == 200);
    }

    private static void awaitRefused(String token) {
        Beats.demandWithin(1, "it was refused", () -> status(token) == 401);
    }

    private static JsonObject newFamily() throws IOException {
        return json(issuer.token(CLIENT, GRANT).body());
    }

    private static JsonObject refreshed(JsonObject last) throws IOException {
        return json(issuer.refresh(CLIENT, last.getString("refresh_token")).body());
    }

    @Test
    @Order(1)
    void anAccessTokenThatIsRevokedAloneIsRefusedAndAnotherIsNot() throws IOException {
        String revoked = newFamily().getString("access_token");
        String other = newFamily().getString("access_token");
        awaitGood(revoked);

        issuer.https().post("/sallyport/revoke", "token=" + revoked, issuer.basic(CLIENT));

        awaitRefused(revoked);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    @Order(1)
    void theAccessTokensOfARevokedFamilyAreRefused() throws IOException {
        JsonObject first = newFamily();
        JsonObject second = refreshed(first);
        awaitGood(second.getString("access_token"));

        issuer.https().post("/sallyport/revoke", "token=" + second.getString("refresh_token"), issuer.basic(CLIENT));

        awaitRefused(second.getString("access_token"));
        assertThat(status(first.getString("access_token"))).isEqualTo(401);
    }

    @Test
    @Order(1)
    void theAccessTokensOfAStolenFamilyAreRefused() throws IOException {
        JsonObject first = newFamily();
        JsonObject second = refreshed(first);
        JsonObject third = refreshed(second);
        awaitGood(third.getString("access_token"));

        issuer.refresh(CLIENT, first.getString("refresh_token"));

        awaitRefused(third.getString("access_token"));
    }

    @Test
    @Order(2)
    void noGoodTokenIsRefusedWhileKeysAreRotatedUnderLoad() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Tls.context(Places.target().resolve(NAME + "-ca.pem")))
                .build();
        String server = "https://localhost:" + issuer.server().ports().https();
        HttpRequest grant = grant(server, issuer.secret(CLIENT));
        assertThat(fetch(client, grant)).isNull();
        await().atMost(PATIENCE).until(() -> use(client, server) == null);
        try (PacedLoad load = PacedLoad.start(PER_SECOND, () -> fetch(client, grant), () -> use(client, server))) {
            await().atMost(PATIENCE).until(() -> keyIds.size() >= KEYS);
            System.out.println(load.done() + " requests, " + load.rate() + " a second, signed by " + keyIds);
            assertThat(load.faults()).isEmpty();
            assertThat(load.done()).isGreaterThan(100 * KEYS);
        }
        assertRetired();
    }

    private static HttpRequest grant(String server, String secret) {
        String credentials =
                Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return HttpRequest.newBuilder(URI.create(server + "/sallyport/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /** A new token; any later request may show it. */
    private @Nullable String fetch(HttpClient client, HttpRequest grant) throws Exception {
        HttpResponse<String> response = client.send(grant, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            return "token endpoint: " + response.statusCode() + " " + response.body();
        }
        String token = json(response.body()).getString("access_token");
        keyIds.add(header(token).getString("kid"));
        tokens.add(token);
        return null;
    }

    /** Shows one of the last tokens, or one of the first. */
    private @Nullable String use(HttpClient client, String server) throws Exception {
        int count = tokens.size();
        int back = ThreadLocalRandom.current()
                .nextInt(1 + ThreadLocalRandom.current().nextInt(count));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + ORDERS.context() + Entry.SERVLET.path()))
                .header("Authorization", "Bearer " + tokens.get(count - 1 - back))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() == 200
                ? null
                : "application: " + response.statusCode() + " "
                        + response.headers().allValues("WWW-Authenticate");
    }

    /** All but the current and the next key carry their retirement, in the file that validators read. */
    private static void assertRetired() throws Exception {
        Path file = issuer.home().resolve("trust/local.jwks");
        JsonObject keySet = json(Files.readString(file));
        assertThat(keySet.getJsonArray("keys")).hasSizeGreaterThanOrEqualTo(KEYS);
        assertThat(keySet.getJsonArray("keys").stream()
                        .filter(key -> !key.asJsonObject().containsKey("sallyport_retired_at")))
                .hasSize(2);
    }

    private static JsonObject header(String token) {
        return json(new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.US_ASCII));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
