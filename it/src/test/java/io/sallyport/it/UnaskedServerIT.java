package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.it.app.ForeignModule;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.Defect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The developer's door on a server that asks who calls only where a resource is closed; there also in an application
 * that put another module into the place of ours, and in a domain whose applications' modules are not asked. No token is
 * ever unread.
 */
class UnaskedServerIT {
    private static final int NUMBER = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Door DOOR = Door.DEVELOPER_ALONE;
    private static final Application WAR = new Application(DOOR, Packaging.WAR, Login.BASIC);
    private static final String FOREIGN = "/foreign";
    private static final String DEAF = "/deaf";
    private static final String DEAF_FORM = "/deaf-form";

    private static TestServer server;
    private static @Nullable WildFlyServer running;
    private static Matrix matrix;

    @BeforeAll
    static void visitEveryCell() throws Exception {
        server = TestServer.bare("unasked", NUMBER);
        Issuers.publishTo(server.home());
        server.configure("matrix.properties");
        server.install(List.of(
                Places.script("audit.cli"), Places.script("enable-jaspi.cli"), Places.ownScript("ask-on-demand.cli")));
        server.deploy(WAR.build());
        server.deploy(new Application(DOOR, Packaging.WAR, Login.FORM).build());
        server.deploy(new Application(DOOR, Packaging.EAR, Login.BASIC).build());
        server.deploy(copyOf(WAR, FOREIGN).addClass(ForeignModule.class));
        server.deploy(Bench.MODULE_ALONE.build());
        server.deploy(Bench.ANNOTATED_ALONE.build());
        server.deploy(deaf(WAR, DEAF));
        server.deploy(deaf(new Application(DOOR, Packaging.WAR, Login.FORM), DEAF_FORM));
        running = server.launch();
        running.awaitStarted(PATIENCE);
        matrix = Matrix.run(DOOR, server);
    }

    @AfterAll
    static void stop() {
        if (running != null) { // where its start was not even tried
            running.close();
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Presented.values())
                .flatMap(presented -> Arrays.stream(Entry.values()).map(entry -> Arguments.of(presented, entry)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void answersAndRecordsAsWhereTheServerAsksByItself(Presented presented, Entry entry) throws Exception {
        assertThat(matrix.outcome(entry, presented))
                .isEqualTo(MatrixTable.of(DOOR).outcome(entry, presented));
    }

    @Test
    void thereAreAsManyRecordsAsTokens() {
        long tokens = matrix.visits().stream()
                .filter(visit -> visit.token().isPresent())
                .count();

        assertThat(matrix.visits().stream()
                        .flatMap(visit -> matrix.recordsOf(visit).stream())
                        .filter(written -> written.text("stage").equals("authenticate")))
                .hasSize((int) tokens);
    }

    @ParameterizedTest
    @EnumSource(names = {"MODULE_ALONE", "ANNOTATED_ALONE"})
    void anApplicationWithoutAnyConstraintHasItsTokensReadToo(Bench bench) throws Exception {
        String path = bench.context() + "/who";
        RawResponse good = server.http()
                .get(path, "Authorization: Bearer " + Issuers.tokens().good());
        RawResponse bad = server.http()
                .get(path, "Authorization: Bearer " + Issuers.tokens().with(Defect.EXPIRED));

        assertThat(good.body()).isEqualTo("servlet alice [orders-reader], ejb alice [orders-reader]");
        assertThat(decisions(good)).containsExactly("authenticate granted");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(decisions(bad)).containsExactly("authenticate denied expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREIGN, DEAF, DEAF_FORM})
    void whereOurModuleIsNotAskedEachTokenIsRefusedWithOneRecord(String context) throws Exception {
        String path = context + "/public/counted";
        List<String> presented = List.of(
                "Bearer " + Issuers.tokens().good(),
                "Bearer " + Issuers.tokens().with(Defect.EXPIRED),
                "Bearer " + Issuers.tokens().with(Defect.TAMPERED_PAYLOAD),
                "Bearer",
                "DPoP " + Issuers.tokens().good());

        for (String credential : presented) {
            RawResponse answer = server.http().get(path, "Authorization: " + credential);

            assertUnavailable(answer);
            assertThat(decisions(answer)).containsExactly("authenticate unavailable internal");
        }
        assertThat(server.audit().records())
                .filteredOn(written -> written.text("path").equals(path))
                .hasSize(presented.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public", "/servlet", "/ejb", "/api/orders", "/async"})
    void thereATokenOpensNoEntry(String entry) throws Exception {
        String good = "Authorization: Bearer " + Issuers.tokens().good();

        assertUnavailable(server.http().get(FOREIGN + entry + "/x", good));
        assertUnavailable(server.http().get(DEAF + entry + "/x", good));
    }

    /** WildFly refuses before any filter runs, so neither opens the resource nor leaves a record. */
    @Test
    void constraintsAreTheServersAlone() throws Exception {
        String good = "Authorization: Bearer " + Issuers.tokens().good();

        assertThat(server.http().get(FOREIGN + "/constrained/x", good).status()).isEqualTo(403);
        assertThat(server.http().get(DEAF + "/constrained/x", good).status()).isEqualTo(401);
    }

    @Test
    void whoSendsNoTokenIsServedAsBefore() throws Exception {
        String basil = Presented.RIGHT_BASIC_USER.headers(Optional.empty(), "").get(0);

        assertThat(server.http().get(FOREIGN + "/public/x").body()).isEqualTo("foreigner []");
        assertThat(server.http().get(DEAF + "/public/x").body()).isEqualTo("nobody");
        assertThat(server.http().get(DEAF + "/public/x", basil).body()).isEqualTo("nobody");
        assertThat(server.http().get(DEAF + "/constrained/x", basil).body()).isEqualTo("basil [orders-reader]");
    }

    private static List<String> decisions(RawResponse answer) {
        return server.audit().of(answer).stream().map(AuditRecord::decision).toList();
    }

    private static void assertUnavailable(RawResponse answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.one("Retry-After")).hasValue("30");
        assertThat(answer.all("WWW-Authenticate")).isEmpty();
        assertThat(answer.all("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("foreigner", "nobody", "alice");
    }

    private static WebArchive deaf(Application application, String context) {
        return copyOf(application, context)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>deaf</security-domain></jboss-web>"),
                        "jboss-web.xml");
    }

    private static WebArchive copyOf(Application application, String context) {
        return ShrinkWrap.create(WebArchive.class, context.substring(1) + ".war")
                .merge(application.build());
    }
}
