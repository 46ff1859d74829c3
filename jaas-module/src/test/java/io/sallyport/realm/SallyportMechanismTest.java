package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestHome;
import io.sallyport.testkit.Defect;
import io.undertow.servlet.api.LoginConfig;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mechanism beside FORM and BASIC, in the Elytron and Undertow of WildFly. */
class SallyportMechanismTest {

    private static final LoginConfig BASIC = new LoginConfig("BASIC", "users");
    private static final LoginConfig FORM = new LoginConfig("FORM", "users", "/login.html", "/error.html");
    private static final String BASIL = basic("basil:secret");
    private static final String BEARER = "Bearer realm=\"sallyport\"";
    private static final String EXPIRED =
            BEARER + ", error=\"invalid_token\", error_description=\"The token has expired\"";

    @TempDir
    private static Path folder;

    private static TestHome home;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private @Nullable UndertowServer server;

    @BeforeAll
    static void open() {
        home = new TestHome(folder);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @BeforeEach
    void forget() throws Exception {
        home.restart();
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aGoodTokenIsTheCallerOfThisRequestOnly() throws Exception {
        start(null);

        HttpResponse<String> answer = get("/closed", good());

        String correlation = correlation(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice Caller true alice " + correlation);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(home.records()).singleElement().asString().contains("\"outcome\":\"granted\"", correlation);
        assertThat(get("/open").body()).isEqualTo("nobody");
    }

    @Test
    void aConstraintHoldsForACallerWithoutTheRole() throws Exception {
        start(null);

        HttpResponse<String> answer = get("/closed", "Bearer " + home.tokens().scoped("other"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(home.records()).singleElement().asString().contains("\"outcome\":\"granted\"");
    }

    @Test
    void aRefusedTokenEndsARequestForAPublicResourceToo() throws Exception {
        start(null);

        HttpResponse<String> answer = get("/open", expired());

        assertRefused(answer, 401, EXPIRED);
        assertThat(home.records())
                .singleElement()
                .asString()
                .contains("\"reason\":\"expired\"", correlation(answer), "\"path\":\"/app/open\"", "\"app\":\"/app\"");
    }

    @Test
    void keysThatAreNotThereYetAreOurFault() throws Exception {
        start(null);

        HttpResponse<String> answer = get("/open", "Bearer " + home.tokenWithoutKeys());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(challenges(answer)).isEmpty();
        assertThat(home.records())
                .singleElement()
                .asString()
                .contains("\"outcome\":\"unavailable\"", "\"reason\":\"keys_missing\"", correlation(answer));
    }

    @Test
    void anAddressThatPresentedTooManyBadSignaturesIsToldToComeAgain() throws Exception {
        home.configure(TestHome.ONE_BAD_SIGNATURE);
        home.restart();
        start(null);
        assertThat(get("/open", "Bearer " + home.tokens().with(Defect.FORGED_SIGNATURE))
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> answer = get("/open", good());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(challenges(answer)).isEmpty();
        assertThat(home.records())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"outcome\":\"unavailable\"", "\"reason\":\"rate_limited\"", correlation(answer));
        home.configure(TestHome.USUAL);
    }

    @Test
    void aDomainWithoutOurRealmIsOurFault() throws Exception {
        server = UndertowServer.start(null, UndertowServer.domain(Set.of()), true);

        HttpResponse<String> answer = get("/open", good());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(home.records())
                .singleElement()
                .asString()
                .contains("\"outcome\":\"unavailable\"", "\"reason\":\"internal\"", correlation(answer));
    }

    @Test
    void theRecordHasTheSocketsAddressThoughTheServerBelievesAForwardingHeader() throws Exception {
        start(null);
        HttpRequest request = HttpRequest.newBuilder(server.uri("/open"))
                .header("Authorization", good())
                .header("X-Forwarded-For", "192.0.2.7")
                .build();

        client.send(request, BodyHandlers.discarding());

        assertThat(home.records()).singleElement().asString().contains("\"peer\":\"127.0.0.1\"");
    }

    @Test
    void nobodyIsChallengedByAllThatTheApplicationTakes() throws Exception {
        start(BASIC);

        HttpResponse<String> answer = get("/closed");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenges(answer)).containsExactly(BEARER, "Basic realm=\"users\"");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isEmpty();
    }

    @Test
    void usersOfBasicAreServedAsBefore() throws Exception {
        start(BASIC);

        assertThat(get("/closed", BASIL).body()).startsWith("basil NamePrincipal true");
        assertThat(get("/closed", basic("basil:wrong")).statusCode()).isEqualTo(401);
        assertThat(post("/j_security_check").headers().allValues("Set-Cookie")).isEmpty();
        assertThat(home.records()).isEmpty();
    }

    @Test
    void twoCredentialsAreRefusedInEitherOrder() throws Exception {
        start(BASIC);

        for (HttpResponse<String> answer : List.of(get("/closed", BASIL, good()), get("/closed", good(), BASIL))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(challenges(answer)).singleElement().asString().contains("error=\"invalid_request\"");
        }
        assertThat(home.records()).hasSize(2).allMatch(line -> line.contains("\"reason\":\"invalid_request\""));
    }

    @Test
    void aLoginPageComesAsBefore() throws Exception {
        start(FORM);

        HttpResponse<String> page = get("/closed");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("page /login.html");
        assertThat(challenges(page)).isEmpty();
        assertThat(get("/closed", BASIL).body()).isEqualTo("page /login.html");
    }

    @Test
    void aRefusedTokenIsFinalThoughAFormSessionIsThere() throws Exception {
        start(FORM);
        get("/closed");
        post("/j_security_check");

        assertThat(get("/closed").body()).startsWith("basil");
        assertRefused(get("/closed", expired()), 401, EXPIRED);
        assertThat(get("/closed", good()).body()).startsWith("alice Caller");
        assertThat(home.records()).hasSize(2);
    }

    @Test
    void aLoginThatIsNotOursToOfferIsNotOffered() throws Exception {
        start(new LoginConfig("CLIENT-CERT", "users"));

        HttpResponse<String> answer = get("/closed", BASIL);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenges(answer)).containsExactly(BEARER);
    }

    @Test
    void aTokenBesideTheUserOfASessionIsRefused() throws Exception {
        start(null);
        get("/open?login=basil");

        assertThat(get("/closed").body()).startsWith("basil");
        for (String token : List.of(expired(), good())) {
            HttpResponse<String> answer = get("/closed", token);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(challenges(answer)).singleElement().asString().contains("error=\"invalid_request\"");
        }
        assertThat(home.records()).hasSize(2).allMatch(line -> line.contains("\"reason\":\"invalid_request\""));
    }

    @Test
    void aTokenIsReadWhereTheServerAsksForNone() throws Exception {
        server = UndertowServer.start(null, UndertowServer.domain(Set.of("SallyportRealm")), false);

        assertRefused(get("/open", expired()), 401, EXPIRED);
        assertThat(get("/open", good()).body()).startsWith("alice Caller true");
        assertThat(home.records()).hasSize(2);
    }

    @Test
    void rolesAreEnforcedOnRestResourcesOfThisApplication() throws Exception {
        start(null);

        assertThat(server.parameter("resteasy.role.based.security")).isEqualTo("true");
    }

    private void start(@Nullable LoginConfig login) throws Exception {
        server = UndertowServer.start(login);
    }

    private static String good() {
        return "Bearer " + home.tokens().good();
    }

    private static String expired() {
        return "Bearer " + home.tokens().with(Defect.EXPIRED);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, String... authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        for (String value : authorization) {
            request.header("Authorization", value);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=basil&j_password=secret"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String challenge) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(challenges(answer)).containsExactly(challenge);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    private static List<String> challenges(HttpResponse<String> answer) {
        return answer.headers().allValues("WWW-Authenticate");
    }

    private static String correlation(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Correlation-Id").orElseThrow();
    }
}
