package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where we cannot decide, the client is asked to come again: never let in, never blamed, never shown a 500. */
@OnMatrixServer
class OurFaultIT {
    private static final String DECISION = "io.sallyport.verify.TokenVerifier.verify";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static @Nullable Sabotage sabotage;

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "administrator's ear", testable = false)
    static Archive<?> administratorsEar() {
        return new Application(Door.ADMINISTRATOR, Packaging.EAR, Login.BASIC).build();
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "developer's ear", testable = false)
    static Archive<?> developersEar() {
        return new Application(Door.DEVELOPER, Packaging.EAR, Login.BASIC).build();
    }

    static Stream<Arguments> everyEntry() {
        return Stream.of(Door.ADMINISTRATOR, Door.DEVELOPER)
                .flatMap(door -> Arrays.stream(Entry.values()).map(entry -> Arguments.of(door, entry)));
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void aCoDeployedIssuersTokenWaitsForItsKeys(Door door, Entry entry) throws Exception {
        RawResponse answer = get(door, entry, Issuers.LATE);

        assertUnavailable(answer);
        assertThat(decisions(answer)).containsExactly("authenticate unavailable keys_missing");
    }

    @Test
    void itIsLetInOnceTheKeysAreThere() throws Exception {
        assertUnavailable(get(Door.ADMINISTRATOR, Entry.SERVLET, Issuers.LATER));

        Issuers.LATER.writeJwks(Issuers.keySet(server().home(), "later"));

        await().atMost(PATIENCE)
                .until(() ->
                        get(Door.ADMINISTRATOR, Entry.SERVLET, Issuers.LATER).status() == 200);
        assertThat(get(Door.DEVELOPER, Entry.SERVLET, Issuers.LATER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyFileThatBecomesUnreadableKeepsTheLastGood(Spoilt how) throws Exception {
        Path file = Issuers.keySet(server().home(), "second");
        int logged = server().log().length();
        how.spoil(file);
        try {
            await().atMost(PATIENCE)
                    .until(() -> server().logBeyond(logged), log -> log.contains("the last good one stays"));
            assertThat(server().logBeyond(logged)).contains(file.toString()).contains("Cure:");
            assertThat(get(Door.ADMINISTRATOR, Entry.SERVLET, Issuers.SECOND).status())
                    .isEqualTo(200);
            assertThat(get(Door.DEVELOPER, Entry.SERVLET, Issuers.SECOND).status())
                    .isEqualTo(200);
        } finally {
            int mended = server().log().length();
            Files.deleteIfExists(file);
            Issuers.SECOND.writeJwks(file);
            await().atMost(PATIENCE).until(() -> server().logBeyond(mended).contains("read again"));
        }
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void aFaultInsideTheDecisionIsUnavailable(Door door, Entry entry) throws Throwable {
        sabotage().whileThrowing(DECISION, IllegalStateException.class, () -> {
            RawResponse answer = get(door, entry, Issuers.MAIN);

            assertUnavailable(answer);
            assertThat(decisions(answer)).containsExactly("authenticate unavailable internal");
            assertThat(server().log()).contains(answer.one("X-Correlation-Id").orElseThrow());
        });
        assertThat(get(door, entry, Issuers.MAIN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class})
    void evenAnErrorOfTheMachineIs(Class<? extends Throwable> thrown) throws Throwable {
        sabotage().whileThrowing(DECISION, thrown, () -> {
            assertUnavailable(get(Door.ADMINISTRATOR, Entry.PUBLIC, Issuers.MAIN));
            assertUnavailable(get(Door.DEVELOPER, Entry.PUBLIC, Issuers.MAIN));
        });
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void aFaultBeforeTheDecisionIsUnavailable(Door door, Entry entry) throws Throwable {
        sabotage().whileThrowing("io.sallyport.http.BearerGate.admit", IllegalStateException.class, () -> {
            RawResponse answer = get(door, entry, Issuers.MAIN);

            assertUnavailable(answer);
            assertThat(decisions(answer)).containsExactly("authenticate unavailable internal");
        });
    }

    /** What may have become of a key file. Permissions are not among them: they do not stop a server run by root. */
    enum Spoilt {
        GARBAGE,
        EMPTY,
        NO_KEY_IN_IT,
        DIRECTORY,
        REMOVED;

        void spoil(Path file) throws IOException {
            Files.delete(file);
            switch (this) {
                case GARBAGE -> Files.writeString(file, "{\"keys\":[{\"kty\":");
                case EMPTY -> Files.writeString(file, "");
                case NO_KEY_IN_IT -> Files.writeString(file, "{\"keys\":[]}");
                case DIRECTORY -> Files.createDirectory(file);
                case REMOVED -> {}
            }
        }
    }

    private static void assertUnavailable(RawResponse answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.one("Retry-After").orElseThrow())).isPositive();
        assertThat(answer.all("WWW-Authenticate")).isEmpty();
        assertThat(answer.all("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("alice", "nobody", "refused by", "Exception");
    }

    private static RawResponse get(Door door, Entry entry, TestIssuer issuer) throws Exception {
        String path = entry.application(door, Login.BASIC).context() + entry.path() + "/fault";
        return server().http()
                .get(path, "Authorization: Bearer " + Issuers.tokens(issuer).good());
    }

    private static List<String> decisions(RawResponse answer) throws Exception {
        return server().audit().of(answer).stream().map(AuditRecord::decision).toList();
    }

    private static Sabotage sabotage() throws Exception {
        Sabotage running = sabotage;
        if (running == null) {
            running = Sabotage.of(server().pid(), server().portOffset() + 9_091);
            sabotage = running;
        }
        return running;
    }

    private static TestServer server() throws Exception {
        return MatrixServer.get();
    }
}
