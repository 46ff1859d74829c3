package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static io.sallyport.it.IssuerServer.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer's endpoints over https on a real WildFly, each refusal with its exact error. */
class IssuerEndpointIT {
    private static final int NUMBER = 7;
    private static final String GRANT = "grant_type=client_credentials";
    private static final String TOKEN = "/sallyport/token";

    private static IssuerServer issuer;
    private static WildFlyServer running;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerServer.prepare("issuer", NUMBER);
        running = issuer.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonObject json(RawResponse response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static void assertRefused(RawResponse response, int status, String error) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).getString("error")).isEqualTo(error);
        assertThat(response.one("Content-Type")).hasValue("application/json");
        assertNotStored(response);
    }

    private static void assertNotStored(RawResponse response) {
        assertThat(response.one("Cache-Control")).hasValue("no-store");
        assertThat(response.one("Pragma")).hasValue("no-cache");
        assertThat(response.all("Set-Cookie")).isEmpty();
    }

    private static String refreshToken(RawResponse response) {
        assertThat(response.status()).isEqualTo(200);
        return json(response).getString("refresh_token");
    }

    private static String newRefreshToken() throws IOException {
        return refreshToken(issuer.token(CLIENT, GRANT + "&scope=orders:read+offline_access"));
    }

    @Test
    void aClientGetsAToken() throws IOException {
        RawResponse response = issuer.token(CLIENT, GRANT + "&scope=orders:read");

        assertThat(response.status()).isEqualTo(200);
        assertNotStored(response);
        assertThat(json(response).keySet()).containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(json(response).getString("token_type")).isEqualTo("Bearer");
        assertThat(json(response).getInt("expires_in")).isEqualTo(600);
        assertThat(json(response).getString("scope")).isEqualTo("orders:read");
    }

    @Test
    void aClientMayAuthenticateInTheBody() throws IOException {
        String form = GRANT + "&client_id=" + CLIENT + "&client_secret=" + issuer.secret(CLIENT);

        assertThat(issuer.https().post(TOKEN, form).status()).isEqualTo(200);
    }

    @Test
    void anExpiredBearerTokenReachesTheIssuerAndIsIgnored() throws IOException {
        String form = GRANT + "&client_id=" + CLIENT + "&client_secret=" + issuer.secret(CLIENT);
        String bearer = "Authorization: Bearer eyJhbGciOiJFZDI1NTE5In0.eyJleHAiOjF9.AAAA";

        assertThat(issuer.https().post(TOKEN, form, bearer).status()).isEqualTo(200);
    }

    /** Were it judged by the container, the realm would be the container's. */
    @Test
    void aWrongSecretIsJudgedByTheIssuer() throws IOException {
        RawResponse response = issuer.https().post(TOKEN, GRANT, IssuerServer.basic(CLIENT, "wrong"));

        assertRefused(response, 401, "invalid_client");
        assertThat(response.all("WWW-Authenticate")).containsExactly("Basic realm=\"sallyport\", charset=\"UTF-8\"");
    }

    /** A challenge belongs to the header, and the client did not try it (RFC 6749 section 5.2). */
    @Test
    void aWrongSecretInTheBodyIsRefusedWithoutAChallenge() throws IOException {
        RawResponse response = issuer.https().post(TOKEN, GRANT + "&client_id=" + CLIENT + "&client_secret=wrong");

        assertRefused(response, 401, "invalid_client");
        assertThat(response.all("WWW-Authenticate")).isEmpty();
    }

    @Test
    void anAssertionThatProvesNothingIsRefusedWithoutAChallenge() throws IOException {
        RawResponse response = issuer.https()
                .post(
                        TOKEN,
                        GRANT
                                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                                + "&client_assertion=eyJhbGciOiJFZDI1NTE5In0.e30.AAAA");

        assertRefused(response, 401, "invalid_client");
        assertThat(response.all("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"token, 192.0.2.71", "revoke, 192.0.2.72", "introspect, 2001:db8::1"})
    void tooManyFailuresFromAnAddressAreRefusedBeforeTheyAreLookedAt(String endpoint, String address)
            throws IOException {
        String path = "/sallyport/" + endpoint;
        String from = "X-Forwarded-For: " + address;
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    issuer.https().post(path, GRANT, IssuerServer.basic("nobody", "wrong"), from),
                    401,
                    "invalid_client");
        }

        RawResponse refused = issuer.https().post(path, GRANT, issuer.basic(OTHER), from);

        assertRefused(refused, 429, "rate_limited");
        assertThat(Integer.parseInt(refused.one("Retry-After").orElseThrow())).isBetween(1, 10);
        assertThat(refused.all("WWW-Authenticate")).isEmpty();
        assertThat(issuer.https()
                        .post(TOKEN, GRANT, issuer.basic(OTHER), "X-Forwarded-For: 192.0.2.79")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownClientHearsTheSame() throws IOException {
        RawResponse unknown = issuer.https().post(TOKEN, GRANT, IssuerServer.basic("nobody", "wrong"));
        RawResponse wrong = issuer.https().post(TOKEN, GRANT, IssuerServer.basic(CLIENT, "wrong"));

        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scope=orders:read                                        | 400 | invalid_request
            grant_type=client_credentials&grant_type=refresh_token   | 400 | invalid_request
            grant_type=client_credentials&x=1&x=2                    | 400 | invalid_request
            grant_type=client_credentials&x=%zz                      | 400 | invalid_request
            grant_type=client_credentials&client_secret=x            | 400 | invalid_request
            grant_type=client_credentials&client_id=stock-client     | 400 | invalid_request
            grant_type=password                                      | 400 | unsupported_grant_type
            grant_type=client_credentials&scope=stock:read           | 400 | invalid_scope
            grant_type=client_credentials&scope=%22                  | 400 | invalid_scope
            grant_type=client_credentials&audience=stock             | 400 | invalid_target
            grant_type=client_credentials&resource=orders            | 400 | invalid_target
            grant_type=refresh_token                                 | 400 | invalid_request
            grant_type=refresh_token&refresh_token=unknown           | 400 | invalid_grant
            """)
    void aBadFormIsRefused(String form, int status, String error) throws IOException {
        assertRefused(issuer.token(CLIENT, form), status, error);
    }

    @Test
    void aClientWithoutTheGrantIsRefused() throws IOException {
        assertRefused(issuer.refresh(OTHER, "unknown"), 400, "unauthorized_client");
    }

    @Test
    void offlineAccessIsRefusedWhereItIsNotAllowed() throws IOException {
        assertRefused(issuer.token(OTHER, GRANT + "&scope=offline_access"), 400, "invalid_scope");
    }

    @Test
    void twoAuthorizationHeadersAreRefused() throws IOException {
        assertRefused(
                issuer.https().post(TOKEN, GRANT, issuer.basic(CLIENT), issuer.basic(CLIENT)), 400, "invalid_request");
    }

    @Test
    void noAuthenticationIsRefused() throws IOException {
        assertRefused(issuer.https().post(TOKEN, GRANT), 401, "invalid_client");
    }

    @Test
    void parametersInTheQueryAreRefused() throws IOException {
        assertRefused(
                issuer.https().post(TOKEN + "?scope=orders:read", GRANT, issuer.basic(CLIENT)), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "multipart/form-data", "application/x-www-form-urlencoded;charset=ISO-8859-1"})
    void anotherContentTypeIsRefused(String type) throws IOException {
        RawResponse response = issuer.https()
                .send(
                        "POST",
                        TOKEN,
                        List.of("Content-Type: " + type, "Content-Length: " + GRANT.length(), issuer.basic(CLIENT)),
                        GRANT);

        assertRefused(response, 400, "invalid_request");
    }

    @Test
    void aLongBodyIsRefused() throws IOException {
        assertRefused(issuer.token(CLIENT, GRANT + "&x=" + "a".repeat(40_000)), 400, "invalid_request");
    }

    @Test
    void plainHttpIsRefused() throws IOException {
        RawResponse response = issuer.server().http().post(TOKEN, GRANT, issuer.basic(CLIENT));

        assertRefused(response, 400, "invalid_request");
    }

    @Test
    void anotherMethodIsRefused() throws IOException {
        RawResponse response = issuer.https().get(TOKEN);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.one("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
        assertThat(response.body()).isEmpty();
    }

    @Test
    void anUnknownPathSaysNothingAboutTheServer() throws IOException {
        RawResponse response = issuer.https().get("/sallyport/unknown");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aRefreshTokenIsRotatedARetryAnsweredAndALaterUseRevokesTheFamily() throws IOException {
        String first = newRefreshToken();
        String second = refreshToken(issuer.refresh(CLIENT, first));
        assertThat(refreshToken(issuer.refresh(CLIENT, first))).isEqualTo(second);
        String third = refreshToken(issuer.refresh(CLIENT, second));

        assertRefused(issuer.refresh(CLIENT, first), 400, "invalid_grant");
        assertRefused(issuer.refresh(CLIENT, third), 400, "invalid_grant");
    }

    @Test
    void aRevokedRefreshTokenIsDead() throws IOException {
        String token = newRefreshToken();

        RawResponse revoked = issuer.https().post("/sallyport/revoke", "token=" + token, issuer.basic(CLIENT));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertNotStored(revoked);
        assertRefused(issuer.refresh(CLIENT, token), 400, "invalid_grant");
    }

    @Test
    void anotherClientCannotRevoke() throws IOException {
        String token = newRefreshToken();

        assertRefused(
                issuer.https().post("/sallyport/revoke", "token=" + token, issuer.basic(OTHER)), 400, "invalid_grant");
        assertThat(issuer.refresh(CLIENT, token).status()).isEqualTo(200);
    }

    @Test
    void aRevokedAccessTokenIsInactiveAtOnce() throws IOException {
        String token = json(issuer.token(CLIENT, GRANT)).getString("access_token");

        RawResponse revoked = issuer.https().post("/sallyport/revoke", "token=" + token, issuer.basic(CLIENT));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(issuer.https()
                        .post("/sallyport/introspect", "token=" + token, issuer.basic(CLIENT))
                        .body())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    void anUnknownTokenIsRevokedWithoutAWord() throws IOException {
        assertThat(issuer.https()
                        .post("/sallyport/revoke", "token=unknown", issuer.basic(CLIENT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void introspectionTellsTheCallersAudiencesAlone() throws IOException {
        String token = json(issuer.token(CLIENT, GRANT)).getString("access_token");

        RawResponse own = issuer.https().post("/sallyport/introspect", "token=" + token, issuer.basic(CLIENT));
        RawResponse others = issuer.https().post("/sallyport/introspect", "token=" + token, issuer.basic(OTHER));

        assertThat(json(own).getBoolean("active")).isTrue();
        assertThat(json(own).getString("client_id")).isEqualTo(CLIENT);
        assertNotStored(own);
        assertThat(others.body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void introspectionAsksWhoCalls() throws IOException {
        assertRefused(issuer.https().post("/sallyport/introspect", "token=x"), 401, "invalid_client");
    }

    @Test
    void theKeySetIsTheOneThatValidatorsRead() throws IOException {
        RawResponse response = issuer.https().get("/sallyport/jwks");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.one("Content-Type")).hasValue("application/json");
        assertThat(response.body() + "\n")
                .isEqualTo(Files.readString(issuer.home().resolve("trust/local.jwks")));
    }

    @Test
    void theStatusListsAreTheOnesThatValidatorsRead() throws IOException {
        RawResponse all = issuer.https().get("/sallyport/status-lists");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.one("Content-Type")).hasValue("application/json");
        JsonArray lists = json(all).getJsonArray("status_lists");
        assertThat(lists).hasSize(2);
        for (JsonString list : lists.getValuesAs(JsonString.class)) {
            String path = path(list.getString());
            RawResponse one = issuer.https().get(path);
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.one("Content-Type")).hasValue("application/statuslist+jwt");
            assertThat(one.one("Cache-Control")).hasValue("max-age=60");
            // One may be signed anew in between.
            await().untilAsserted(() -> assertThat(issuer.https().get(path).body())
                    .isEqualTo(Files.readString(
                            issuer.home().resolve("trust" + path.substring("/sallyport".length()) + ".jwt"))));
        }
    }

    @Test
    void aListThatIsNotThereIsNotFound() throws IOException {
        RawResponse response = issuer.https().get("/sallyport/status-lists/AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.one("Cache-Control")).hasValue("no-store");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theMetadataStandsAtBothPlacesAndWhatItNamesAnswers() throws IOException {
        RawResponse below = issuer.https().get("/sallyport/.well-known/oauth-authorization-server");
        RawResponse host = issuer.https().get("/.well-known/oauth-authorization-server/sallyport");

        assertThat(below.status()).isEqualTo(200);
        assertThat(host.status()).isEqualTo(200);
        assertThat(host.body()).isEqualTo(below.body());
        JsonObject metadata = json(below);
        assertThat(metadata.getString("issuer")).isEqualTo("https://localhost:8443/sallyport");
        Map.of("token_endpoint", 401, "revocation_endpoint", 401, "introspection_endpoint", 401)
                .forEach((name, status) ->
                        assertThat(postTo(metadata.getString(name))).as(name).isEqualTo(status));
        for (String name : List.of("jwks_uri", "status_list_aggregation_endpoint")) {
            assertThat(issuer.https().get(path(metadata.getString(name))).status())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void theMetadataIsNotToldOverPlainHttp() throws IOException {
        assertRefused(
                issuer.server().http().get("/.well-known/oauth-authorization-server/sallyport"),
                400,
                "invalid_request");
    }

    private static int postTo(String url) {
        try {
            return issuer.https().post(path(url), "").status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String url) {
        return url.substring("https://localhost:8443".length());
    }

    @Test
    void nothingPrivateStandsInTheLog() throws IOException {
        RawResponse response = issuer.token(CLIENT, GRANT + "&scope=orders:read+offline_access");
        issuer.refresh(CLIENT, refreshToken(response));
        RawResponse theft = issuer.token(
                CLIENT, "grant_type=refresh_token&scope=orders:read&refresh_token=" + refreshToken(response));
        assertRefused(theft, 400, "invalid_grant");

        await().untilAsserted(() -> assertThat(issuer.server().log()).contains("Alarm: theft; client orders-client"));
        assertThat(issuer.server().log())
                .doesNotContain(json(response).getString("access_token"))
                .doesNotContain(refreshToken(response))
                .doesNotContain(issuer.secret(CLIENT));
    }
}
