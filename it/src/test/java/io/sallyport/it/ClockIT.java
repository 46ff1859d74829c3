package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TokenMother;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of a real server goes wrong over real restarts, by libfaketime: what has expired stays expired. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClockIT {
    private static final int NUMBER = 43;
    private static final Path HOW_TO = Path.of("../docs/how-to/the-clock.md");
    private static final Pattern COMMAND = Pattern.compile("```sh\n(umask 077\n.*?)```", Pattern.DOTALL);

    private static TestServer server;
    private static String expired;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(FakeTime.library().isPresent(), "No libfaketime here (Debian: apt-get install libfaketime)");
        server = TestServer.bare("clock", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        server.install(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        WebArchive joined = ShrinkWrap.create(WebArchive.class, "joined.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml");
        server.deploy(joined);
        expired = tokenOf(Duration.ofHours(-3));
    }

    /** A token that an issuer made at that distance from now, good for an hour. */
    private static String tokenOf(Duration ahead) {
        SettableClock clock = SettableClock.startingNow();
        clock.advance(ahead);
        return TokenMother.of(Issuers.MAIN, clock).good();
    }

    private static WildFlyServer startAhead(Duration ahead) throws Exception {
        WildFlyServer running = WildFlyServer.start(server.home(), server.portOffset(), FakeTime.jdk(ahead), List.of());
        running.awaitStarted(TestServer.PATIENCE);
        return running;
    }

    private static RawResponse get(String token) throws IOException {
        return server.http().get("/joined/public", "Authorization: Bearer " + token);
    }

    private static String decision(String token) throws IOException {
        RawResponse answer = get(token);
        String decision = server.audit().of(answer).get(0).decision();
        return answer.status() + " " + decision;
    }

    @Test
    @Order(1)
    void aServerWhoseClockIsRightRemembersTheTime() throws Exception {
        try (WildFlyServer running = startAhead(Duration.ZERO)) {
            running.requireRunning();
            assertThat(decision(tokenOf(Duration.ZERO))).isEqualTo("200 authenticate granted");
            assertThat(decision(expired)).isEqualTo("401 authenticate denied expired");
        }
        assertThat(server.home().sallyport().resolve("state/time-floor.json")).exists();
    }

    @Test
    @Order(2)
    void aClockThatWasSetBackRevivesNothing() throws Exception {
        revivesNothing(Duration.ofDays(-1));
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"PT-1H", "P-365D"})
    @Tag("thorough")
    void aClockThatWasSetBackLessOrMoreDoesNotEither(Duration back) throws Exception {
        revivesNothing(back);
    }

    private static void revivesNothing(Duration back) throws Exception {
        String ofThatTime = tokenOf(back);
        try (WildFlyServer running = startAhead(back)) {
            running.requireRunning();
            assertThat(decision(ofThatTime)).isEqualTo("503 authenticate unavailable clock_untrusted");
            assertThat(decision(expired)).isEqualTo("503 authenticate unavailable clock_untrusted");
        }
        assertThat(server.audit().records().toString()).contains("clock_behind_floor");
    }

    @Test
    @Order(3)
    void aClockThatIsAYearAheadLetsNothingBeginAndForgetsNothing() throws Exception {
        Duration year = Duration.ofDays(365);
        try (WildFlyServer running = startAhead(year)) {
            running.requireRunning();
            assertThat(decision(tokenOf(year))).isEqualTo("401 authenticate denied issued_in_future");
            assertThat(decision(tokenOf(Duration.ZERO))).isEqualTo("401 authenticate denied expired");
        }
        assertThat(server.audit().records().toString()).contains("clock_suspect");
        try (WildFlyServer running = startAhead(Duration.ZERO)) {
            running.requireRunning();
            assertThat(decision(tokenOf(Duration.ZERO))).isEqualTo("200 authenticate granted");
            assertThat(decision(expired)).isEqualTo("401 authenticate denied expired");
        }
    }

    @Test
    @Order(4)
    void afterTheDocumentedCommandAClockThatWasAheadServes() throws Exception {
        Duration ahead = Duration.ofDays(20);
        try (WildFlyServer running = startAhead(ahead)) {
            running.requireRunning();
            assertThat(decision(tokenOf(ahead))).isEqualTo("200 authenticate granted");
        }
        try (WildFlyServer running = startAhead(Duration.ZERO)) {
            running.requireRunning();
            assertThat(decision(tokenOf(Duration.ZERO))).isEqualTo("503 authenticate unavailable clock_untrusted");
            requireServingAfterTheCommand(Duration.ZERO);
        }
        assertThat(server.audit().records().toString()).contains("clock_accepted", "set by the wall clock");
    }

    private enum Loss {
        ONE_BYTE_OF_THE_FLOOR("time_floor_tampered"),
        THE_WHOLE_STATE("time_floor_lost");

        private final String reason;

        Loss(String reason) {
            this.reason = reason;
        }

        void happen(Path state) throws IOException {
            if (this == THE_WHOLE_STATE) {
                moveAway(state);
                return;
            }
            Path floor = state.resolve("time-floor.json");
            byte[] content = Files.readAllBytes(floor);
            content[content.length / 2] ^= 1;
            Files.write(floor, content);
        }
    }

    @Test
    @Order(5)
    void whatIsLostIsMissedUntilTheDocumentedCommand() throws Exception {
        isMissedUntilTheDocumentedCommand(Loss.THE_WHOLE_STATE);
    }

    @Test
    @Order(5)
    @Tag("thorough")
    void whatIsChangedIsMissedUntilTheDocumentedCommand() throws Exception {
        isMissedUntilTheDocumentedCommand(Loss.ONE_BYTE_OF_THE_FLOOR);
    }

    private static void isMissedUntilTheDocumentedCommand(Loss loss) throws Exception {
        // As the server does a minute after it took the word, which counts for whoever lost his memory since.
        Files.deleteIfExists(state().resolve("clock-accepted.json"));
        loss.happen(state());
        try (WildFlyServer running = startAhead(Duration.ZERO)) {
            running.requireRunning();
            assertThat(decision(tokenOf(Duration.ZERO))).isEqualTo("503 authenticate unavailable clock_untrusted");
            assertThat(decision(expired)).isEqualTo("503 authenticate unavailable clock_untrusted");
            requireServingAfterTheCommand(Duration.ZERO);
        }
        assertThat(server.audit().records().toString()).contains(loss.reason, "clock_accepted");
    }

    /** 20 days after 20 days a server goes on; one that forgot the first of them stood for 40, as far as it knows. */
    @Test
    @Order(6)
    @Tag("thorough")
    void anOldCopyOfTheStateLetsNothingBeginUntilTheDocumentedCommand() throws Exception {
        Path copy = away();
        assertThat(new ProcessBuilder("cp", "-a", state().toString(), copy.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Duration later = Duration.ofDays(20);
        try (WildFlyServer running = startAhead(later)) {
            running.requireRunning();
            assertThat(decision(tokenOf(later))).isEqualTo("200 authenticate granted");
        }
        moveAway(state());
        Files.move(copy, state());
        Duration latest = Duration.ofDays(40);
        try (WildFlyServer running = startAhead(latest)) {
            running.requireRunning();
            assertThat(decision(tokenOf(latest))).isEqualTo("401 authenticate denied issued_in_future");
            assertThat(decision(expired)).isEqualTo("401 authenticate denied expired");
            requireServingAfterTheCommand(latest);
        }
        assertThat(server.audit().records().toString()).contains("clock_suspect", "clock_accepted");
    }

    private static void moveAway(Path state) throws IOException {
        Files.move(state, away());
    }

    private static Path away() throws IOException {
        return Files.createTempDirectory(server.home().root(), "away").resolve("state");
    }

    private static Path state() {
        return server.home().sallyport().resolve("state");
    }

    private static void requireServingAfterTheCommand(Duration ahead) throws Exception {
        runCommandOfTheHowTo(ahead);
        await().atMost(Duration.ofSeconds(20)).until(() -> get(tokenOf(ahead)).status() == 200);
        assertThat(decision(expired)).isEqualTo("401 authenticate denied expired");
    }

    private static void runCommandOfTheHowTo(Duration ahead) throws Exception {
        String command = COMMAND.matcher(Files.readString(HOW_TO))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", command.replaceAll("(?m)^ {5}", ""));
        shell.environment().putAll(FakeTime.environment(ahead));
        shell.environment().put("SALLYPORT_HOME", server.home().sallyport().toString());
        assertThat(shell.inheritIO().start().waitFor()).isZero();
    }
}
