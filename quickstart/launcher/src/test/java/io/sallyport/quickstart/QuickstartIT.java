package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartIT {
    @Test
    void theReadmesLinesShowWhatTheySayAndSigtermEndsTheServer() throws Exception {
        ProcessHandle server;
        try (RunningQuickstart quickstart = RunningQuickstart.start().awaitReady()) {
            server = quickstart.server();
            assumeTrue(onThePath("curl"), "the README's lines need curl");

            assertThat(quickstart.tryIt())
                    .containsSubsequence(
                            "\"ejb\":{\"caller\":\"quickstart\",\"roles\":[\"orders-reader\"]}",
                            "\"ejb\":{\"caller\":\"quickstart\",\"roles\":[\"orders-reader\"]}",
                            " 403",
                            "error=\"insufficient_scope\"",
                            "scope=\"orders:write\"",
                            " 401",
                            "error=\"invalid_token\"",
                            "\"item\":\"tea\"",
                            "\"ejb\":{\"caller\":\"basil\",\"roles\":[\"orders-reader\"]}",
                            "\"scopes\":[]",
                            " 403",
                            "scope=\"orders:read\"",
                            "\"outcome\":\"granted\"");
            assertThatNoSecretIsIn(quickstart);
            quickstart.signal("TERM");
            quickstart.awaitEnd();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Tag("thorough")
    void aKilledRunIsClearedAwayByTheNext(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && interruptsAreIgnored(),
                "this build was started with SIGINT ignored (in the background), and its children ignore it too");
        ProcessHandle orphan;
        Map<String, String> before;
        try (RunningQuickstart killed = RunningQuickstart.start().awaitReady()) {
            orphan = killed.server();
            before = killed.env();
            killed.signal("KILL");
            killed.awaitEnd();
        }
        assertThat(orphan.isAlive()).as("the premise: a server left behind").isTrue();

        try (RunningQuickstart next = RunningQuickstart.start().awaitReady()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(next.env())
                    .doesNotContainEntry("CLIENT_SECRET", before.get("CLIENT_SECRET"))
                    .doesNotContainEntry("BASIC_PASSWORD", before.get("BASIC_PASSWORD"));
            ProcessHandle server = next.server();
            next.signal(signal);
            next.awaitEnd();
            await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
        }
    }

    private static void assertThatNoSecretIsIn(RunningQuickstart quickstart) throws Exception {
        Map<String, String> env = quickstart.env();
        Path log = Path.of(env.get("SERVER_HOME"), "standalone/log/server.log");
        assertThat(quickstart.output() + Files.readString(log) + Files.readString(Path.of(env.get("AUDIT_LOG"))))
                .doesNotContain(env.get("CLIENT_SECRET"), env.get("BASIC_PASSWORD"));
    }

    /** Ignored signals are inherited, and a JVM keeps to that; where there is no /proc nothing is known of it. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private static boolean onThePath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
