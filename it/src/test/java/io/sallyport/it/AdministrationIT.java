package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The administration over https on a real WildFly. Each bad call differs from a good one in one thing. */
class AdministrationIT {
    private static final int NUMBER = 18;
    private static final String ADMIN = "/sallyport/admin/";
    private static final String CLIENTS = ADMIN + "clients";
    private static final String JSON = "Content-Type: application/json";
    private static final String GRANT =
            "{\"client_id\":\"orders-client\",\"subject\":\"%s\",\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\"]}";

    private static IssuerServer issuer;
    private static WildFlyServer running;
    /** More than these tests provoke from one address. */
    private static final int REFUSALS = 100;

    private static String adminSecret;
    private static String bearer;

    @BeforeAll
    static void start() throws Exception {
        TestServer server = TestServer.bare("administration", NUMBER);
        issuer = IssuerServer.prepare(server, List.of(Places.script("audit.cli")));
        Files.writeString(
                issuer.home().resolve("sallyport.properties"),
                "sallyport.authority.failed-authentications=" + REFUSALS + "\n",
                StandardOpenOption.APPEND);
        running = issuer.start();
        firstAdministrator();
        bearer = "Authorization: Bearer " + accessToken();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** Before that nobody may do anything. */
    private static void firstAdministrator() throws IOException {
        Path file = issuer.home().resolve("state/first-admin-token");
        String token = "Authorization: Bearer " + Files.readString(file).strip();
        String body = "{\"client_id\":\"admin-console\"}";
        String path = ADMIN + "first-administrator";
        assertRefused(call("POST", path, body, JSON), 401, "missing_token");
        assertRefused(call("POST", path, body, JSON, token + "x"), 401, "invalid_token");
        assertRefused(call("GET", CLIENTS, "", token), 401, "invalid_token");

        RawResponse made = call("POST", path, body, JSON, token);

        assertThat(made.status()).isEqualTo(201);
        adminSecret = json(made).getString("client_secret");
        assertThat(file).doesNotExist();
        assertRefused(call("POST", path, body, JSON, token), 401, "invalid_token");
    }

    private static String accessToken() throws IOException {
        RawResponse answer = issuer.https()
                .post(
                        "/sallyport/token",
                        "grant_type=client_credentials",
                        IssuerServer.basic("admin-console", adminSecret));
        return json(answer).getString("access_token");
    }

    private static RawResponse call(String method, String path, String body, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        }
        return issuer.https().send(method, path, lines, body);
    }

    private static RawResponse post(String path, String body) throws IOException {
        return call("POST", path, body, bearer, JSON);
    }

    private static RawResponse get(String path) throws IOException {
        return call("GET", path, "", bearer);
    }

    private static JsonObject json(RawResponse response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static void assertRefused(RawResponse response, int status, String error) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(json(response).getString("error")).isEqualTo(error);
        assertThat(json(response).getString("error_description")).isNotEmpty();
        assertThat(response.one("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.one("Cache-Control")).hasValue("no-store");
        assertThat(response.all("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.all("Set-Cookie")).isEmpty();
    }

    private static String client(String id) {
        return "{\"client_id\":\"" + id + "\",\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\"]}";
    }

    @Test
    void aClientIsMadeUsedChangedDisabledAndDeleted() throws IOException {
        RawResponse created = post(CLIENTS, client("life"));
        assertThat(created.status()).isEqualTo(201);
        String secret = json(created).getString("client_secret");
        assertThat(token("life", secret).status()).isEqualTo(200);

        RawResponse read = get(CLIENTS + "/life");
        assertThat(read.body()).doesNotContain("client_secret\"").doesNotContain(secret);
        String etag = read.one("ETag").orElseThrow();
        assertThat(created.one("ETag")).hasValue(etag);
        String change = "{\"scopes\":[\"orders:write\"],\"audiences\":[\"orders\"]}";
        assertRefused(call("PUT", CLIENTS + "/life", change, bearer, JSON), 428, "if_match_required");
        assertRefused(
                call("PUT", CLIENTS + "/life", change, bearer, JSON, "If-Match: \"x\""), 412, "changed_meanwhile");
        RawResponse changed = call("PUT", CLIENTS + "/life", change, bearer, JSON, "If-Match: " + etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(json(token("life", secret)).getString("scope")).isEqualTo("orders:write");
        assertRefused(
                call("PUT", CLIENTS + "/life", change, bearer, JSON, "If-Match: " + etag), 412, "changed_meanwhile");

        String second = json(post(CLIENTS + "/life/secret", "{\"old_secret_lifetime\":60}"))
                .getString("client_secret");
        assertThat(token("life", secret).status()).isEqualTo(200);
        assertThat(token("life", second).status()).isEqualTo(200);
        String third = json(post(CLIENTS + "/life/secret", "{}")).getString("client_secret");
        assertThat(token("life", second).status()).isEqualTo(401);

        assertThat(call("POST", CLIENTS + "/life/disable", "", bearer).status()).isEqualTo(200);
        assertThat(token("life", third).status()).isEqualTo(401);
        assertThat(call("POST", CLIENTS + "/life/enable", "", bearer).status()).isEqualTo(200);
        assertThat(token("life", third).status()).isEqualTo(200);

        assertThat(call("DELETE", CLIENTS + "/life", "", bearer).status()).isEqualTo(200);
        assertThat(token("life", third).status()).isEqualTo(401);
        assertRefused(get(CLIENTS + "/life"), 404, "not_found");
        assertRefused(post(CLIENTS, client("life")), 409, "name_taken");
    }

    private static RawResponse token(String client, String secret) throws IOException {
        return issuer.https()
                .post("/sallyport/token", "grant_type=client_credentials", IssuerServer.basic(client, secret));
    }

    @Test
    void clientsAreListedByPages() throws IOException {
        for (String name : List.of("page-a", "page-b", "page-c")) {
            assertThat(post(CLIENTS, client(name)).status()).isEqualTo(201);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = json(get(CLIENTS + "?limit=1" + cursor));
            page.getJsonArray("clients")
                    .getValuesAs(JsonObject.class)
                    .forEach(one -> names.add(one.getString("client_id")));
            JsonString next = page.getJsonString("next");
            cursor = next == null ? "" : "&cursor=" + next.getString();
        } while (!cursor.isEmpty());

        assertThat(names)
                .contains("admin-console", "page-a", "page-b", "page-c")
                .isSorted();
    }

    @Test
    void aGrantIsProvisionedUsedAndRevoked() throws IOException {
        JsonObject granted = json(post(ADMIN + "grants", GRANT.formatted("alice")));
        String family = granted.getString("family_id");
        RawResponse refreshed = issuer.refresh(CLIENT, granted.getString("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        RawResponse listed = get(ADMIN + "families?subject=alice");
        assertThat(listed.body()).contains(family).doesNotContain(granted.getString("refresh_token"));
        assertThat(json(get(ADMIN + "families/" + family)).getString("state")).isEqualTo("alive");

        RawResponse revoked = call("POST", ADMIN + "families/" + family + "/revoke", "", bearer);

        assertThat(json(revoked).getString("state")).isEqualTo("revoked");
        assertThat(issuer.refresh(CLIENT, json(refreshed).getString("refresh_token"))
                        .status())
                .isEqualTo(400);
        post(ADMIN + "grants", GRANT.formatted("bob"));
        post(ADMIN + "grants", GRANT.formatted("bob"));
        assertThat(json(post(ADMIN + "families/revoke", "{\"subject\":\"bob\"}"))
                        .getInt("revoked_families"))
                .isEqualTo(2);
    }

    @Test
    void keysAreListedAndRotated() throws IOException {
        List<String> states = json(get(ADMIN + "keys")).getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(key -> key.getString("state"))
                .toList();
        assertThat(states).contains("current", "next");
        assertThat(json(call("POST", ADMIN + "keys/rotate", "", bearer)).getString("signs_from"))
                .isNotEmpty();
        assertRefused(call("POST", ADMIN + "keys/nobody/withdraw", "", bearer), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            clients  | []                                                                              | 400 | malformed_body
            clients  | {"client_id":"x","client_id":"y","scopes":["a"],"audiences":["o"]}              | 400 | malformed_body
            clients  | {"client_id":"x","scopes":["a"],"audiences":["o"],"Scopes":["b"]}               | 400 | unknown_member
            clients  | {"scopes":["a"],"audiences":["o"]}                                              | 400 | missing_member
            clients  | {"client_id":"x","audiences":["o"]}                                             | 400 | missing_member
            clients  | {"client_id":"a b","scopes":["a"],"audiences":["o"]}                            | 400 | invalid_member
            clients  | {"client_id":"x","scopes":"a","audiences":["o"]}                                | 400 | invalid_member
            clients  | {"client_id":"x","scopes":[],"audiences":["o"]}                                 | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["a","a"],"audiences":["o"]}                          | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["a"],"audiences":["o"],"grants":["password"]}        | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["a"],"audiences":["o"],"access_token_lifetime":0}    | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["a"],"audiences":["o"],"offline_access":"yes"}       | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["a"],"audiences":["o"],"jwks":null}                  | 400 | invalid_member
            clients  | {"client_id":"x","scopes":["sallyport-admin"],"audiences":["o"]}                | 400 | invalid_member
            clients  | {"client_id":"orders-client","scopes":["a"],"audiences":["o"]}                  | 409 | name_taken
            grants   | {"client_id":"nobody","subject":"s","scopes":["orders:read"],"audiences":["orders"]}         | 400 | invalid_member
            grants   | {"client_id":"stock-client","subject":"s","scopes":["stock:read"],"audiences":["stock"]}     | 400 | invalid_member
            grants   | {"client_id":"orders-client","subject":"stock-client","scopes":["orders:read"],"audiences":["orders"]} | 400 | invalid_member
            grants   | {"client_id":"orders-client","subject":"anonymous","scopes":["orders:read"],"audiences":["orders"]}    | 400 | invalid_member
            grants   | {"client_id":"orders-client","subject":"s","scopes":["sallyport-admin"],"audiences":["orders"]} | 400 | invalid_member
            grants   | {"client_id":"orders-client","subject":"s","scopes":["orders:read"],"audiences":["stock"]}   | 400 | invalid_member
            grants   | {"client_id":"orders-client","subject":"s","scopes":["orders:read"],"audiences":["orders"],"lifetime":43201} | 400 | invalid_member
            families/revoke | {}                                                                       | 400 | missing_member
            families/nobody/revoke | {}                                                                | 404 | not_found
            clients/nobody/disable | {}                                                                | 404 | not_found
            clients/nobody/secret  | {}                                                                | 404 | not_found
            clients/admin-console/secret | {"old_secret_lifetime":2592001}                             | 400 | invalid_member
            unknown  | {}                                                                              | 404 | not_found
            clients/admin-console | {}                                                                 | 405 | method_not_allowed
            """)
    void aBadBodyIsRefused(String path, String body, int status, String error) throws IOException {
        assertRefused(post(ADMIN + path, body), status, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?limit=0          | invalid_request
            ?limit=201        | invalid_request
            ?limit=1&limit=1  | invalid_request
            ?cursor=%21       | invalid_request
            ?order=name       | invalid_request
            """)
    void aBadQueryIsRefused(String query, String error) throws IOException {
        assertRefused(get(CLIENTS + query), 400, error);
    }

    @Test
    void noTokenIsChallengedWithoutAnErrorCode() throws IOException {
        RawResponse response = call("GET", CLIENTS, "");

        assertRefused(response, 401, "missing_token");
        assertThat(response.all("WWW-Authenticate")).containsExactly("Bearer realm=\"sallyport\"");
    }

    @Test
    void aBrokenTokenIsChallenged() throws IOException {
        RawResponse response = call("GET", CLIENTS, "", bearer + "A");

        assertRefused(response, 401, "invalid_token");
        assertThat(response.all("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"sallyport\", error=\"invalid_token\"");
    }

    @Test
    void aTokenInTheQueryIsNoToken() throws IOException {
        String token = bearer.substring("Authorization: Bearer ".length());

        assertRefused(call("GET", CLIENTS + "?access_token=" + token, ""), 401, "missing_token");
    }

    @Test
    void aSecretInsteadOfATokenIsNoToken() throws IOException {
        assertRefused(call("GET", CLIENTS, "", IssuerServer.basic("admin-console", adminSecret)), 401, "missing_token");
    }

    @Test
    void twoTokensAreRefused() throws IOException {
        assertRefused(call("GET", CLIENTS, "", bearer, bearer), 400, "invalid_request");
    }

    @Test
    void anApplicationsTokenIsRefused() throws IOException {
        String token =
                json(issuer.token(CLIENT, "grant_type=client_credentials")).getString("access_token");

        assertRefused(call("GET", CLIENTS, "", "Authorization: Bearer " + token), 401, "invalid_token");
    }

    @Test
    void aDisabledAdministratorHearsWhichScopeIsMissing() throws IOException {
        String id = "second-admin";
        RawResponse made = post(
                CLIENTS,
                "{\"client_id\":\"" + id + "\",\"scopes\":[\"sallyport-admin\"],"
                        + "\"audiences\":[\"https://localhost:8443/sallyport\"]}");
        String token = json(token(id, json(made).getString("client_secret"))).getString("access_token");
        String second = "Authorization: Bearer " + token;
        assertThat(call("GET", CLIENTS, "", second).status()).isEqualTo(200);
        call("POST", CLIENTS + "/" + id + "/disable", "", bearer);

        RawResponse response = call("GET", CLIENTS, "", second);

        assertRefused(response, 403, "insufficient_scope");
        assertThat(response.all("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"sallyport\", error=\"insufficient_scope\", scope=\"sallyport-admin\"");
    }

    @Test
    void whoIsRefusedTooOftenHearsWhenToComeBackAndAnAdministratorIsServedThere() throws IOException {
        String from = "X-Forwarded-For: 192.0.2.99";
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(call("GET", CLIENTS, "", from).status()).isEqualTo(401);
        }

        RawResponse limited = call("GET", CLIENTS, "", from);
        assertRefused(limited, 429, "rate_limited");
        assertThat(limited.one("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 10));
        assertThat(call("GET", CLIENTS, "", from, bearer).status()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefused() throws IOException {
        String token = accessToken();
        issuer.https().post("/sallyport/revoke", "token=" + token, IssuerServer.basic("admin-console", adminSecret));

        assertRefused(call("GET", CLIENTS, "", "Authorization: Bearer " + token), 401, "invalid_token");
    }

    @ParameterizedTest
    @CsvSource({"/sallyport/admin;a=b/clients", "/sallyport//admin/clients", "/sallyport/admin/", "/sallyport/admin"})
    void noSpellingOfThePathPassesTheGate(String path) throws IOException {
        assertThat(call("GET", path, "").status()).isEqualTo(401);
    }

    @Test
    void anotherMediaTypeIsRefused() throws IOException {
        String body = client("media");
        assertRefused(call("POST", CLIENTS, body, bearer, "Content-Type: text/plain"), 415, "unsupported_media_type");
        assertRefused(call("POST", CLIENTS, body, bearer), 415, "unsupported_media_type");
        assertRefused(call("POST", CLIENTS, body, bearer, JSON, "Accept: text/html"), 406, "not_acceptable");
        assertThat(call("POST", CLIENTS, body, bearer, JSON, "Accept: application/json")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aLongBodyIsRefused() throws IOException {
        assertRefused(post(CLIENTS, client("long") + " ".repeat(32 * 1024)), 413, "body_too_long");
    }

    @Test
    void parametersInTheQueryOfAChangeAreRefused() throws IOException {
        assertRefused(post(CLIENTS + "?client_id=x", client("query")), 400, "invalid_request");
    }

    @Test
    void anotherSiteGetsNoLeave() throws IOException {
        RawResponse response =
                call("OPTIONS", CLIENTS, "", "Origin: https://evil.test", "Access-Control-Request-Method: POST");

        assertRefused(response, 401, "missing_token");
    }

    @Test
    void plainHttpIsRefused() throws IOException {
        RawResponse response = issuer.server().http().get(CLIENTS, bearer);

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void whatWasDoneAndTriedIsInTheAuditLog() throws IOException {
        assertThat(post(CLIENTS, client("audited")).status()).isEqualTo(201);
        assertRefused(post(CLIENTS, client("audited")), 409, "name_taken");

        await().untilAsserted(() -> {
            String log = new DailyLog(issuer.server().home().auditLog()).text();
            assertThat(log.lines().filter(line -> line.contains("\"administer\"") && line.contains("audited")))
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"granted\"")
                            .contains("admin-console/admin-console")
                            .contains("client created"));
            assertThat(log.lines().filter(line -> line.contains("\"administer\"") && line.contains("name_taken")))
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"denied\"")
                            .contains("admin-console/admin-console")
                            .contains("POST /sallyport/admin/clients"));
            assertThat(log).contains("first-administrator/first-administrator");
        });
    }
}
