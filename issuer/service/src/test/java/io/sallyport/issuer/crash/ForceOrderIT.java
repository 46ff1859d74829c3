package io.sallyport.issuer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.issuer.crash.IssuerProcess.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Before the first byte of an answer leaves, a force of the disk that began after the commit has returned. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ForceOrderIT {

    private static final int REQUESTS = 200;
    private static final String DATABASE = "/state/db/issuer.mv.db";
    private static final String COMMIT = "12 write(7</home/commits>, \"committed 5\\n\", 12) = 12";
    private static final String OTHER_COMMIT = "13 write(7</home/commits>, \"committed 6\\n\", 12) = 12";
    private static final String FORCE = "12 fsync(8</home" + DATABASE + ">) = 0";
    private static final String BEGUN = "13 fdatasync(8</home" + DATABASE + "> <unfinished ...>";
    private static final String RETURNED = "13 <... fdatasync resumed>)    = 0";
    private static final String ANSWER = "12 write(9<socket:[77]>, \"5 200 {\\\"access_token\\\"\"..., 900) = 900";

    @TempDir
    Path home;

    @Test
    void aForceAfterTheCommitCounts() {
        assertForced(COMMIT, FORCE, ANSWER);
    }

    @Test
    void aForceOfAnotherThreadCounts() {
        assertForced(COMMIT, BEGUN, RETURNED, ANSWER);
    }

    @Test
    void aForceBeforeTheCommitDoesNot() {
        assertUnforced(FORCE, COMMIT, ANSWER);
    }

    @Test
    void aForceThatBeganBeforeTheCommitDoesNot() {
        assertUnforced(BEGUN, COMMIT, RETURNED, ANSWER);
    }

    @Test
    void aForceThatHasNotReturnedDoesNot() {
        assertUnforced(COMMIT, BEGUN, ANSWER, RETURNED);
    }

    @Test
    void aForceThatFailedDoesNot() {
        assertUnforced(COMMIT, FORCE.replace("= 0", "= -1 EIO (Input/output error)"), ANSWER);
    }

    @Test
    void aForceOfAnotherFileDoesNot() {
        assertUnforced(COMMIT, FORCE.replace("issuer.mv.db", "issuer.trace.db"), ANSWER);
    }

    @Test
    void aForceOfOneCommitDoesNotCountForALaterOne() {
        assertUnforced(OTHER_COMMIT, FORCE, COMMIT, ANSWER);
    }

    @Test
    void anAnswerWithoutACommitNeedsNone() {
        ForceOrder order = ForceOrder.read(List.of(ANSWER), DATABASE);

        assertThat(order.answeredForced()).isEmpty();
        assertThat(order.answeredUnforced()).isEmpty();
    }

    private static void assertForced(String... trace) {
        ForceOrder order = ForceOrder.read(List.of(trace), DATABASE);
        assertThat(order.answeredForced()).containsExactly("5");
        assertThat(order.answeredUnforced()).isEmpty();
    }

    private static void assertUnforced(String... trace) {
        ForceOrder order = ForceOrder.read(List.of(trace), DATABASE);
        assertThat(order.answeredForced()).isEmpty();
        assertThat(order.answeredUnforced()).containsExactly("5");
    }

    @Test
    void eachAnswerIsForcedBeforeItsFirstByte() throws Exception {
        ForceOrder order = watch(Way.GOOD);

        assertThat(order.answeredUnforced()).isEmpty();
        assertThat(order.answeredForced()).hasSizeGreaterThan(REQUESTS / 2);
    }

    @Test
    void anIssuerThatForcesNothingIsFound() throws Exception {
        ForceOrder order = watch(Way.GOOD.with(Fault.FORGETS_FORCES));

        assertThat(order.answeredForced()).isEmpty();
        assertThat(order.answeredUnforced()).hasSizeGreaterThan(REQUESTS / 2);
    }

    /** The calls of the system that an issuer makes under load. */
    private ForceOrder watch(Way way) throws Exception {
        assumeTrue(straceWorks(), "strace is not installed or may not trace here: the order of calls is not checked");
        Path trace = home.resolve("trace");
        Files.createFile(home.resolve(AuthorityProcess.COMMITS_FILE));
        try (Lives lives = new Lives(home, new Random().nextLong());
                IssuerProcess issuer = lives.start(way, strace(trace))) {
            lives.serve(issuer, REQUESTS, issuer::end);
        }
        return ForceOrder.read(Files.readAllLines(trace), DATABASE);
    }

    private static String[] strace(Path trace) {
        return new String[] {
            "strace",
            "-f",
            "-y",
            "--seccomp-bpf",
            "-s",
            "32",
            "-e",
            "trace=fsync,fdatasync,write,sendto",
            "-o",
            trace.toString()
        };
    }

    private static boolean straceWorks() throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(List.of(strace(Path.of("/dev/null"))));
            command.add("true");
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
