package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import io.sallyport.testkit.TokenMother;
import io.sallyport.token.DenialReason;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is presented, at which entry, through which door: on Tomcat, with the jar as an application has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresentedTokenIT {

    @RegisterExtension
    static final SallyportExtension SALLYPORT = SallyportExtension.with(
            home -> home.issuer("main").issuer("partner").set("sallyport.insecure-http", "loopback"));

    private static final String BASIC = "Basic YmFzaWw6YmFzaWw=";
    private static final String ANONYMOUS = "Bearer realm=\"sallyport\"";

    private final AuditRecords records = new AuditRecords();
    private TokenMother tokens;
    private TomcatServer server;

    @BeforeAll
    void start(@TempDir Path base, TestHome home, TokenMother mother) throws Exception {
        tokens = mother;
        server = new TomcatServer(base, home.path());
        for (TomcatDoor door : TomcatDoor.values()) {
            assertThat(server.deploy(door.path(), door.webXml()).getState()).isEqualTo(LifecycleState.STARTED);
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        records.close();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyPassesWhereNobodyIsNeeded(TomcatDoor door) {
        HttpResponse<String> last = marker(door);
        records.about(last, last);
        long before = records.count(door.path());

        HttpResponse<String> response = get(door, "/open", request -> request);

        assertThat(response.body()).isEqualTo("nobody [] null null session null");
        assertThat(response.headers().map()).doesNotContainKeys("WWW-Authenticate", "X-Correlation-Id", "Set-Cookie");
        records.about(response, marker(door));
        assertThat(records.count(door.path())).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsChallengedWhereScopesAreNeeded(TomcatDoor door) {
        HttpResponse<String> response = get(door, "/scoped", request -> request);

        assertRefused(response, 401, ANONYMOUS);
        assertThat(records.about(response, marker(door))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void goodTokenGivesItsCallerAndRoles(TomcatDoor door) {
        HttpResponse<String> response = get(door, "/open", bearer(tokens.good()));

        assertThat(response.body()).isEqualTo("alice [orders-reader, **] Bearer alice session null");
        assertThat(response.headers().map()).doesNotContainKeys("WWW-Authenticate", "Set-Cookie");
        assertThat(records.about(response, marker(door)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                entry("stage", "authenticate"),
                                entry("outcome", "granted"),
                                entry("sub", "alice"),
                                entry("app", door.path()),
                                entry("path", door.path() + "/open"),
                                entry("method", "GET"),
                                entry("peer", "127.0.0.1"),
                                entry("roles", List.of("orders-reader"))));
    }

    @ParameterizedTest
    @EnumSource
    void enoughScopesOpenTheServlet(TomcatDoor door) {
        HttpResponse<String> response = get(door, "/scoped", bearer(tokens.scoped("orders:write")));

        assertThat(response.body()).isEqualTo("written by alice");
    }

    @ParameterizedTest
    @EnumSource
    void narrowScopeIsNamedAndRecorded(TomcatDoor door) {
        HttpResponse<String> response = get(door, "/scoped", bearer(tokens.good()));

        assertRefused(response, 403, challenge(DenialReason.INSUFFICIENT_SCOPE, ", scope=\"orders:write\""));
        assertThat(records.about(response, marker(door)))
                .extracting(line -> line.get("stage"), line -> line.get("outcome"), line -> line.get("reason"))
                .containsExactly(
                        tuple("authenticate", "granted", null), tuple("authorize", "denied", "insufficient_scope"));
    }

    @ParameterizedTest
    @EnumSource
    void annotationOfTheMethodTakesThePlaceOfTheClass(TomcatDoor door) {
        HttpResponse<String> response = post(door, "/scoped", "", bearer(tokens.scoped("orders:write")));

        assertRefused(
                response, 403, challenge(DenialReason.INSUFFICIENT_SCOPE, ", scope=\"orders:admin orders:write\""));
        assertThat(post(door, "/scoped", "", bearer(tokens.scoped("orders:write", "orders:admin")))
                        .body())
                .isEqualTo("posted by alice");
    }

    @ParameterizedTest
    @EnumSource
    void annotationOfAMethodCountsForHeadToo(TomcatDoor door) {
        UnaryOperator<HttpRequest.Builder> good = bearer(tokens.good());
        HttpResponse<String> head = server.send(
                door.path() + "/method-scoped",
                request -> good.apply(request.method("HEAD", HttpRequest.BodyPublishers.noBody())));

        assertRefused(head, 403, challenge(DenialReason.INSUFFICIENT_SCOPE, ", scope=\"orders:write\""));
        assertThat(get(door, "/method-scoped", good).statusCode()).isEqualTo(403);
        assertThat(post(door, "/method-scoped", "", good).body()).isEqualTo("posted");
    }

    static Stream<Arguments> doorsAndDispatches() {
        return Arrays.stream(TomcatDoor.values())
                .flatMap(door -> Stream.of("async", "forward").map(kind -> Arguments.of(door, kind)));
    }

    @ParameterizedTest
    @MethodSource("doorsAndDispatches")
    void dispatchKeepsTheCallerWithOneRecord(TomcatDoor door, String kind) {
        HttpResponse<String> response = get(door, "/dispatch?" + kind + "=/open", bearer(tokens.good()));

        assertThat(response.body()).isEqualTo("alice [orders-reader, **] Bearer alice session null");
        assertThat(records.about(response, marker(door))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("doorsAndDispatches")
    void dispatchIsNoWayAroundTheScopes(TomcatDoor door, String kind) {
        HttpResponse<String> response = get(door, "/dispatch?" + kind + "=/scoped", bearer(tokens.good()));

        assertRefused(response, 403, challenge(DenialReason.INSUFFICIENT_SCOPE, ", scope=\"orders:write\""));
    }

    @ParameterizedTest
    @MethodSource("doorsAndDispatches")
    void whoLoggedOutStaysNobody(TomcatDoor door, String kind) {
        HttpResponse<String> response = get(door, "/logout?" + kind + "=/open", bearer(tokens.good()));

        assertThat(response.body()).isEqualTo("nobody [] null null session null");
        assertThat(records.about(response, marker(door))).hasSize(1);
    }

    static Stream<Arguments> doorsAndDefects() {
        return Arrays.stream(Defect.values())
                .filter(Defect::fitsAuthorizationHeader)
                .flatMap(defect -> Arrays.stream(TomcatDoor.values()).map(door -> Arguments.of(door, defect)));
    }

    @ParameterizedTest
    @MethodSource("doorsAndDefects")
    void defectIsRefusedEvenWhereNobodyIsNeeded(TomcatDoor door, Defect defect) {
        HttpResponse<String> response = get(door, "/open", bearer(tokens.with(defect)));

        assertRefused(response, 401, challenge(reason(defect.denial()), ""));
        assertDeniedOnce(response, defect.denial(), door);
    }

    @ParameterizedTest
    @MethodSource("doorsAndDefects")
    void defectIsRefusedAtAConstraintAsAtTheScopes(TomcatDoor door, Defect defect) {
        String entry = door == TomcatDoor.FILTER_ALONE ? "/scoped" : "/closed";

        HttpResponse<String> response = get(door, entry, bearer(tokens.with(defect)));

        assertRefused(response, 401, challenge(reason(defect.denial()), ""));
    }

    static Stream<Arguments> doorsAndUnreadableHeaders() {
        List<UnaryOperator<HttpRequest.Builder>> unreadable = List.of(
                request -> request.header("Authorization", "Bearer"),
                request -> request.header("Authorization", "Bearer a b"));
        return Arrays.stream(TomcatDoor.values())
                .flatMap(door -> unreadable.stream().map(headers -> Arguments.of(door, headers)));
    }

    @ParameterizedTest
    @MethodSource("doorsAndUnreadableHeaders")
    void unreadableHeaderIsABadRequest(TomcatDoor door, UnaryOperator<HttpRequest.Builder> headers) {
        HttpResponse<String> response = get(door, "/open", headers);

        assertRefused(response, 400, challenge(DenialReason.INVALID_REQUEST, ""));
        assertDeniedOnce(response, "invalid_request", door);
    }

    @ParameterizedTest
    @EnumSource
    void bearerBesideBasicIsABadRequestInEitherOrder(TomcatDoor door) {
        String good = "Bearer " + tokens.good();
        for (List<String> pair : List.of(List.of(good, BASIC), List.of(BASIC, good))) {
            HttpResponse<String> response = get(
                    door,
                    "/open",
                    request -> request.header("Authorization", pair.get(0)).header("Authorization", pair.get(1)));

            assertRefused(response, 400, challenge(DenialReason.INVALID_REQUEST, ""));
            assertDeniedOnce(response, "invalid_request", door);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokenInQueryOrFormIsNoTokenAndTheBodyIsTheApplications(TomcatDoor door) {
        String form = "access_token=" + tokens.good();

        HttpResponse<String> response = post(
                door,
                "/open?" + form,
                form,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(response.body()).isEqualTo("body " + form);
        assertThat(response.headers().firstValue("X-Correlation-Id")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void correlationIdOfTheRequestIsNotKept(TomcatDoor door) {
        HttpResponse<String> response = get(
                door, "/open", request -> bearer(tokens.good()).apply(request).header("X-Correlation-Id", "mine"));

        assertThat(response.headers().allValues("X-Correlation-Id"))
                .singleElement()
                .isNotEqualTo("mine");
    }

    @Test
    void constraintSeesTheModulesCaller() {
        assertThat(get(TomcatDoor.MODULE, "/closed", bearer(tokens.scoped("orders:write")))
                        .body())
                .isEqualTo("alice [orders-writer, **] Bearer alice session null");
    }

    @Test
    void constraintRefusesTheModulesCallerOfAnotherRole() {
        HttpResponse<String> response = get(TomcatDoor.MODULE, "/closed", bearer(tokens.good()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(response.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void constraintChallengesNobodyByTheModule() {
        assertRefused(get(TomcatDoor.MODULE, "/closed", request -> request), 401, ANONYMOUS);
    }

    @Test
    void constraintStaysClosedWhereTheFilterIsAlone() {
        HttpResponse<String> response = get(TomcatDoor.FILTER_ALONE, "/closed", bearer(tokens.scoped("orders:write")));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    private void assertDeniedOnce(HttpResponse<String> response, String reason, TomcatDoor door) {
        assertThat(records.about(response, marker(door)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(entry("stage", "authenticate"), entry("outcome", "denied"), entry("reason", reason)));
    }

    private static void assertRefused(HttpResponse<String> response, int status, String challenge) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly(challenge);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.body()).doesNotContain("alice").doesNotContain("at io.sallyport");
    }

    private static DenialReason reason(String code) {
        return DenialReason.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static String challenge(DenialReason reason, String scope) {
        Map<Integer, String> errors = Map.of(400, "invalid_request", 401, "invalid_token", 403, "insufficient_scope");
        return ANONYMOUS + ", error=\"" + errors.get(reason.status()) + "\", error_description=\""
                + reason.description() + "\"" + scope;
    }

    private HttpResponse<String> marker(TomcatDoor door) {
        return get(door, "/open", bearer(tokens.good()));
    }

    private HttpResponse<String> get(TomcatDoor door, String path, UnaryOperator<HttpRequest.Builder> headers) {
        return server.get(door.path() + path, headers);
    }

    private HttpResponse<String> post(
            TomcatDoor door, String path, String body, UnaryOperator<HttpRequest.Builder> headers) {
        return server.send(
                door.path() + path, request -> headers.apply(request.POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private static UnaryOperator<HttpRequest.Builder> bearer(String token) {
        return request -> request.header("Authorization", "Bearer " + token);
    }
}
