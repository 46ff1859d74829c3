package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.logging.AuditFileHandler;
import io.sallyport.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed again and again while two threads record what they then answer. The chain is whole over all its
 * seams; what was answered is in the file, or within what the next seam admits, and where records are required it is in
 * the file.
 */
class KilledTrailTest {

    private static final int KILLS = Boolean.getBoolean("test.thorough") ? 50 : 2;

    @TempDir
    Path folder;

    @Test
    void missesNoMoreThanTheSeamAdmits() throws Exception {
        List<Set<String>> missing = missing(false, 5_000);
        List<Map<String, Object>> seams = seams();
        assertThat(seams).hasSize(KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            assertThat((long) missing.get(kill).size())
                    .as("missing after kill %s", kill)
                    .isLessThanOrEqualTo(ChainReading.number(seams.get(kill), "count"));
        }
    }

    @Test
    void missesNoGrantWhereItsRecordIsRequired() throws Exception {
        assertThat(missing(true, 300)).hasSize(KILLS).allMatch(Set::isEmpty);
        assertThat(seams()).hasSize(KILLS);
    }

    /** Of each life that ended by a kill, what was answered and is not in the file. */
    private List<Set<String>> missing(boolean required, int most) throws Exception {
        Random random = new Random(28);
        List<Set<String>> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            answered.add(answersOfOneLife(required, kill, 1 + random.nextInt(most)));
        }
        answersOfOneLife(required, KILLS, 0);
        Set<Object> written = new HashSet<>();
        records().forEach(record -> written.add(record.get("correlation")));
        answered.forEach(life -> life.removeAll(written));
        return answered;
    }

    private List<Map<String, Object>> records() throws IOException {
        return ChainReading.whole(folder.resolve("audit.log")).records();
    }

    private List<Map<String, Object>> seams() throws IOException {
        return records().stream()
                .filter(record -> AuditChain.SEAM.equals(record.get("reason")))
                .toList();
    }

    /** What a process answered until it was killed; the kill falls anywhere into what follows that many answers. */
    private Set<String> answersOfOneLife(boolean required, int life, int until) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString(),
                        Boolean.toString(required),
                        Integer.toString(life))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> answers = new HashSet<>();
        try (BufferedReader lines = child.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            while (answers.size() < until) {
                answers.add(lines.readLine());
            }
            child.toHandle().destroyForcibly(); // unlike the process's own method it leaves us what was said already
            child.waitFor();
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
                last = line;
            }
            answers.remove(last); // it may be torn
        } finally {
            child.destroyForcibly().waitFor();
        }
        return answers;
    }

    /** Records decisions and prints the correlation of each that it answers, until it is killed. */
    static final class Writing {

        private static final Logger LOGGER = Logger.getLogger(AuditTrail.CATEGORY);

        /** So that what is missing after a kill waited at the kill, and did not overflow before. */
        private static final int MOST_WAITING = 1_000;

        private Writing() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            AuditFileHandler handler = new AuditFileHandler();
            handler.setFileName(folder.resolve("audit.log").toString());
            LOGGER.setUseParentHandlers(false);
            LOGGER.addHandler(handler);
            AuditTrail trail = AuditTrail.open(
                    new TrailPlace("n", AuditChain.SERVER, Files.createDirectories(folder.resolve("state"))),
                    Optional::empty,
                    new TimeSource(Clock.systemUTC(), System::nanoTime));
            trail.require(Boolean.parseBoolean(arguments[1]));
            trail.settle(event("start"));
            System.out.println("ready");
            for (String thread : List.of("a", "b")) {
                new Thread(() -> answer(trail, arguments[2] + thread)).start();
            }
        }

        private static void answer(AuditTrail trail, String name) {
            for (int i = 0; ; i++) {
                while (trail.waiting() > MOST_WAITING) {
                    Thread.onSpinWait();
                }
                String correlation = name + i;
                if (trail.keep(event(correlation))) {
                    System.out.println(correlation);
                }
            }
        }

        private static AuditEvent event(String correlation) {
            return AuditEvent.at(Instant.EPOCH, Stage.AUTHENTICATE, Outcome.GRANTED)
                    .correlation(correlation)
                    .build();
        }
    }
}
