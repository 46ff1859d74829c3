package io.sallyport.issuer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.crash.Answer.Kind;
import io.sallyport.issuer.crash.IssuerProcess.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The issuer's process is killed under load again and again, or its power is cut; its clients find all as they left it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CrashIT {

    private static final boolean THOROUGH = Boolean.getBoolean("sallyport.thorough");
    private static final int KILLS = THOROUGH ? 50 : 2;
    private static final int POWER_CUTS = THOROUGH ? 20 : 2;

    /** Says the moments of the kills. */
    static final long SEED = Long.getLong("sallyport.seed", new Random().nextLong());

    /** All that was issued has expired, and the next start finds the clock right again. */
    static final Way LATER = Way.GOOD.off(Duration.ofHours(2));

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

    private static String where(int round) {
        return "-Dsallyport.seed=" + SEED + ", round " + round;
    }
}
