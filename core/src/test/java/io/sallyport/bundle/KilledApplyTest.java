package io.sallyport.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.state.SafeFiles;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it applies bundles leaves the old knowledge or the new, never a mix. */
class KilledApplyTest {

    @TempDir
    Path state;

    @RepeatedTest(4)
    void leavesOneWholeKnowledge(RepetitionInfo repetition) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Applying.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Pin pin;
        long applied = 0;
        try (BufferedReader lines = child.inputReader()) {
            pin = new Pin(TestDomain.DOMAIN, lines.readLine());
            // The kill falls anywhere into the work that follows the last line that is waited for.
            int until = 1 + new Random(repetition.getCurrentRepetition()).nextInt(40);
            while (applied < until) {
                applied = Long.parseLong(lines.readLine());
            }
            child.toHandle().destroyForcibly(); // unlike the process's own method it leaves us what was said already
            child.waitFor();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                applied = Long.parseLong(line);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        CarriedKnowledge left =
                KnowledgeFile.open(state, TestServer.witness(state), pin).read();
        Order order = left.order(SigningRole.REVOCATION).orElseThrow();
        assertThat(order.sequence()).isBetween(applied, applied + 1);
        assertThat(left.revocations().denied()).hasSize((int) order.sequence());
        byte[] file = left.files().get(SigningRole.REVOCATION);
        TrustBundle inForce = new BundleVerifier(state).verifyInForce(file, left);
        assertThat(inForce.order()).isEqualTo(order);
        assertThat(new TestServer(state, pin, SafeFiles::writePrivate)
                        .trust
                        .snapshot()
                        .revocations()
                        .denied())
                .hasSize((int) order.sequence());
    }

    /** Applies one revocation bundle after another, each with one more denied token, until it is killed. */
    static final class Applying {

        private Applying() {}

        public static void main(String[] arguments) throws Exception {
            TestDomain domain = new TestDomain();
            System.out.println(domain.pin().root());
            TestServer server = new TestServer(Path.of(arguments[0]), domain.pin(), SafeFiles::writePrivate);
            for (long sequence = 1; ; sequence++) {
                server.applier.apply(domain.revocationBundle(sequence), "x.bundle");
                System.out.println(sequence);
            }
        }
    }
}
