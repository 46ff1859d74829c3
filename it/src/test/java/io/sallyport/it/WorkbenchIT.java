package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sallyport.testkit.Defect;
import io.sallyport.testkit.TokenBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a developer gets from the jar: injection, scopes at every place, and the door by annotation. */
@OnMatrixServer
class WorkbenchIT {
    private static final String ANONYMOUS = "Bearer realm=\"sallyport\"";

    @Deployment(name = "module", testable = false)
    static Archive<?> module() {
        return Bench.MODULE.build();
    }

    @Deployment(name = "annotated", testable = false)
    static Archive<?> annotated() {
        return Bench.ANNOTATED.build();
    }

    @Deployment(name = "joined", testable = false)
    static Archive<?> joined() {
        return Bench.JOINED.build();
    }

    @TargetsContainer("alone")
    @Deployment(name = "module alone", testable = false)
    static Archive<?> moduleAlone() {
        return Bench.MODULE_ALONE.build();
    }

    @TargetsContainer("alone")
    @Deployment(name = "annotated alone", testable = false)
    static Archive<?> annotatedAlone() {
        return Bench.ANNOTATED_ALONE.build();
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsInjectedShowsTheVerifiedValue(Bench bench) throws Exception {
        RawResponse answer = get(bench, "/api/injected", token("alice").compact());

        assertThat(lines(answer))
                .containsExactly(
                        entry("Boolean", "true"),
                        entry("Caller", "alice"),
                        entry("EJB", "alice of toys"),
                        entry("JsonArray", "[\"red\",\"blue\"]"),
                        entry("JsonNumber", "7"),
                        entry("JsonObject", "{\"city\":\"Bern\"}"),
                        entry("JsonString", "\"toys\""),
                        entry("JsonStructure", "{\"city\":\"Bern\"}"),
                        entry("JsonValue", "true"),
                        entry("JsonWebToken", "alice"),
                        entry("Long", "7"),
                        entry("Optional<String>", "Optional[toys]"),
                        entry("Principal", "alice"),
                        entry("Set<String>", "[red, blue]"),
                        entry("String", "toys"),
                        entry("absent Optional", "Optional.empty"),
                        entry("long", "7"),
                        entry("long-lived ClaimValue<Optional>", "toys"),
                        entry("long-lived ClaimValue<String>", "toys"),
                        entry("long-lived Instance<Optional<Set>>", "[red, blue]"),
                        entry("long-lived JsonWebToken", "alice"),
                        entry("long-lived Provider<Caller>", "alice"),
                        entry("long-lived Provider<Long>", "7"),
                        entry("standard String", "alice"));
    }

    /** Differs from the one before in the caller alone. */
    @ParameterizedTest
    @EnumSource
    void theNextCallerSeesHisOwn(Bench bench) throws Exception {
        get(bench, "/api/injected", token("alice").compact());

        assertThat(lines(get(bench, "/api/injected", token("bob").compact())).values())
                .contains("bob", "bob of toys")
                .doesNotContain("alice", "alice of toys");
        assertThat(get(bench, "/token", token("bob").compact()).body()).isEqualTo("bob of toys");
        assertThat(get(bench, "/token", "").body()).isEqualTo("null of null");
    }

    static Stream<Arguments> everyPlaceOfScopes() {
        Map<String, String> places = Map.ofEntries(
                Map.entry("/scoped/class", "orders:read"),
                Map.entry("/scoped/method", "orders:write"),
                Map.entry("/api/scoped", "orders:read"),
                Map.entry("/api/scoped/method", "orders:write"),
                Map.entry("/places/cdi-class", "orders:read"),
                Map.entry("/places/cdi-method", "orders:read"),
                Map.entry("/places/ejb-class", "orders:read"),
                Map.entry("/places/ejb-method", "orders:read"),
                Map.entry("/api/places/cdi-class", "orders:read"),
                Map.entry("/api/places/cdi-method", "orders:read"),
                Map.entry("/api/places/ejb-class", "orders:read"),
                Map.entry("/api/places/ejb-method", "orders:read"));
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(place -> Arrays.stream(Bench.values())
                        .map(bench -> Arguments.of(bench, place.getKey(), place.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyPlaceOfScopes")
    void theScopeOpensThePlace(Bench bench, String path, String scope) throws Exception {
        RawResponse answer = get(bench, path, Issuers.tokens().scoped(scope));

        assertThat(answer.body()).isEqualTo("passed");
        assertThat(decisions(bench, answer)).containsExactly("authenticate granted");
    }

    @ParameterizedTest
    @MethodSource("everyPlaceOfScopes")
    void anotherScopeIsRefusedThere(Bench bench, String path, String scope) throws Exception {
        RawResponse answer = get(bench, path, Issuers.tokens().scoped("stock:read"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.all("WWW-Authenticate"))
                .containsExactly(ANONYMOUS
                        + ", error=\"insufficient_scope\", error_description=\"The token lacks a scope that is"
                        + " needed here\", scope=\"" + scope + "\"");
        assertThat(decisions(bench, answer))
                .containsExactly("authenticate granted", "authorize denied insufficient_scope");
        assertThat(answer.body()).doesNotContain("passed", "Exception");
    }

    @ParameterizedTest
    @MethodSource("everyPlaceOfScopes")
    void nobodyIsChallenged(Bench bench, String path, String scope) throws Exception {
        RawResponse answer = get(bench, path, "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate")).containsExactly(ANONYMOUS);
        assertThat(answer.all("X-Correlation-Id")).isEmpty();
        assertThat(answer.body()).doesNotContain("passed", "Exception");
    }

    @ParameterizedTest
    @EnumSource
    void otherMethodsOfTheBeansAskForNothing(Bench bench) throws Exception {
        String narrow = Issuers.tokens().scoped("stock:read");

        assertThat(get(bench, "/places/cdi-other-method", narrow).body()).isEqualTo("open");
        assertThat(get(bench, "/places/ejb-other-method", narrow).body()).isEqualTo("open");
    }

    static List<Bench> annotatedBenches() {
        return List.of(Bench.ANNOTATED, Bench.ANNOTATED_ALONE);
    }

    @ParameterizedTest
    @MethodSource("annotatedBenches")
    void theAnnotationMakesTheCallerEverybodys(Bench bench) throws Exception {
        RawResponse answer = get(bench, "/who", Issuers.tokens().good());

        assertThat(answer.body()).isEqualTo("servlet alice [orders-reader], ejb alice [orders-reader]");
        assertThat(answer.all("Set-Cookie")).isEmpty();
        assertThat(decisions(bench, answer)).containsExactly("authenticate granted");
        assertThat(get(bench, "/security-context", Issuers.tokens().good()).body())
                .isEqualTo("alice [orders-reader]");
        assertThat(bench.door().server().log()).contains("protects " + bench.context() + " by Jakarta Security");
    }

    @ParameterizedTest
    @MethodSource("annotatedBenches")
    void theAnnotationRefusesABadToken(Bench bench) throws Exception {
        RawResponse answer = get(bench, "/who", Issuers.tokens().with(Defect.EXPIRED));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate"))
                .containsExactly(ANONYMOUS + ", error=\"invalid_token\", error_description=\"The token has expired\"");
        assertThat(decisions(bench, answer)).containsExactly("authenticate denied expired");
        assertThat(answer.body()).doesNotContain("servlet", "alice");
    }

    @ParameterizedTest
    @MethodSource("annotatedBenches")
    void theAnnotationLetsNobodyPassWhereNobodyIsNeeded(Bench bench) throws Exception {
        RawResponse answer = get(bench, "/who", "");

        assertThat(answer.body()).isEqualTo("servlet nobody, ejb refuses");
        assertThat(answer.all("WWW-Authenticate")).isEmpty();
    }

    private static TokenBuilder token(String subject) {
        return Issuers.tokens()
                .accessToken()
                .subject(subject)
                .claim("dept", "toys")
                .claim("level", 7)
                .claim("vip", true)
                .claim("teams", List.of("red", "blue"))
                .claim("place", Map.of("city", "Bern"));
    }

    private static RawResponse get(Bench bench, String path, String token) throws Exception {
        return bench.door()
                .server()
                .http()
                .get(bench.context() + path, token.isEmpty() ? "" : "Authorization: Bearer " + token);
    }

    private static List<String> decisions(Bench bench, RawResponse answer) throws Exception {
        return bench.door().server().audit().of(answer).stream()
                .map(AuditRecord::decision)
                .toList();
    }

    /** What the resource said, by kind. */
    private static Map<String, String> lines(RawResponse answer) {
        return answer.body()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[line.length - 1], (a, b) -> a, TreeMap::new));
    }
}
