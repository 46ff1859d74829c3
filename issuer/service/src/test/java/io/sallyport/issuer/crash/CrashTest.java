package io.sallyport.issuer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.crash.IssuerProcess.Way;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The issuer's process is killed under load again and again, or its power is cut; its clients find all as they left it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CrashTest {

    private static final int ROUNDS = Boolean.getBoolean("sallyport.thorough") ? 50 : 3;

    /** Says the moments of the kills. */
    private static final long SEED = Long.getLong("sallyport.seed", new Random().nextLong());

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Disk.class)
    void nothingIsLostOrDoubled(Disk disk) throws Exception {
        try (Lives lives = new Lives(home, SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(lives.live(Way.GOOD.on(disk))).as(where(round)).isEmpty();
            }
            assertThat(lives.judge(Way.GOOD.on(disk))).as(where(ROUNDS)).isEmpty();
            assertThat(lives.recorder.timesUnavailable()).as(where(ROUNDS)).isZero();
        }
    }

    private static String where(int round) {
        return "-Dsallyport.seed=" + SEED + ", round " + round;
    }
}
