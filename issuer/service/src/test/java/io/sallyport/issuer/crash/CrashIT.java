package io.sallyport.issuer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.crash.Answer.Kind;
import io.sallyport.issuer.crash.IssuerProcess.Way;
import io.sallyport.issuer.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer's process is killed under load again and again, or its power is cut; its clients find all as they left it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CrashIT {

    private static final boolean THOROUGH = Boolean.getBoolean("sallyport.thorough");
    private static final int KILLS = THOROUGH ? 50 : 3;
    private static final int POWER_CUTS = THOROUGH ? 20 : 2;

    /** More than enough for each kind of request to be among them. */
    private static final int MANY = 400;

    /** Says the moments of the kills. */
    private static final long SEED = Long.getLong("sallyport.seed", new Random().nextLong());

    /** All that was issued has expired, and the next start finds the clock right again. */
    private static final Way LATER = Way.GOOD.off(Duration.ofHours(2));

    @TempDir
    Path home;

    @Test
    void aKilledIssuerKeepsWhatItAnswered() throws Exception {
        assertKept(Disk.OF_A_LIVING_SYSTEM, KILLS);
    }

    @Test
    void aPowerCutTakesNothingThatWasAnswered() throws Exception {
        assertKept(Disk.KEEPING_THE_FORCED, POWER_CUTS);
    }

    private void assertKept(Disk disk, int rounds) throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            for (int round = 0; round < rounds; round++) {
                assertThat(lives.live(Way.GOOD.on(disk))).as(where(round)).isEmpty();
                assertThat(Leftovers.count(home)).as(where(round)).isEmpty();
            }
            assertThat(lives.judge(Way.GOOD.on(disk))).as(where(rounds)).isEmpty();
            assertThat(lives.recorder.timesUnavailable()).as(where(rounds)).isZero();
            // Or nothing would have been judged.
            assertThat(lives.recorder.count(Kind.GRANTED)).as("tokens").isGreaterThan(20L * rounds);
            assertThat(lives.recorder.count(Kind.NONE)).as("lost answers").isGreaterThanOrEqualTo(rounds);
        }
    }

    @Test
    void aClockThatStepsBackRevivesNothing() throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            lives.live(Way.GOOD);

            assertThat(lives.judge(LATER)).as(where(1)).isEmpty();
            assertThat(lives.judge(Way.GOOD)).as(where(2)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"FORGETS_USES, ONE_SUCCESSOR", "FORGETS_REVOCATIONS, REVOKED_FOR_GOOD", "FORGETS_RECORDS, RECORDED"})
    void aFaultIsFound(Fault fault, Invariant violated) throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            lives.live(Way.GOOD.with(fault), MANY);

            assertFound(violated, lives.judge(Way.GOOD));
        }
    }

    @Test
    void aDiskThatIsNotForcedIsFound() throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            lives.live(Way.GOOD.on(Disk.KEEPING_THE_FORCED).with(Fault.FORGETS_FORCES), MANY);
            // Its memory of the database would let the issuer itself find that something is missing.
            Files.delete(home.resolve("state").resolve(Database.MIRROR_FILE));

            assertFound(Invariant.NOTHING_LOST, lives.judge(Way.GOOD));
        }
    }

    @Test
    void anEndThatIsNotWrittenDownIsFound() throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            lives.live(Way.GOOD, MANY);
            lives.judge(LATER.with(Fault.FORGETS_ENDS));

            assertFound(Invariant.NOTHING_REVIVED, lives.judge(Way.GOOD));
        }
    }

    private static void assertFound(Invariant violated, List<Finding> findings) {
        assertThat(findings).as(where(1)).extracting(Finding::invariant).contains(violated);
    }

    private static String where(int round) {
        return "-Dsallyport.seed=" + SEED + ", round " + round;
    }
}
