package io.sallyport.issuer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.crash.IssuerProcess.Way;
import io.sallyport.issuer.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link CrashIT} judges by finds an issuer that has a fault. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@Tag("thorough")
class PlantedFaultIT {

    /** More than enough for each kind of request to be among them. */
    private static final int MANY = 400;

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"FORGETS_USES, ONE_SUCCESSOR", "FORGETS_REVOCATIONS, REVOKED_FOR_GOOD", "FORGETS_RECORDS, RECORDED"})
    void aFaultIsFound(Fault fault, Invariant violated) throws Exception {
        try (Lives lives = new Lives(home, CrashIT.SEED)) {
            lives.live(Way.GOOD.with(fault), MANY);

            assertFound(violated, lives.judge(Way.GOOD));
        }
    }

    @Test
    void aDiskThatIsNotForcedIsFound() throws Exception {
        try (Lives lives = new Lives(home, CrashIT.SEED)) {
            lives.live(Way.GOOD.on(Disk.KEEPING_THE_FORCED).with(Fault.FORGETS_FORCES), MANY);
            // Its memory of the database would let the issuer itself find that something is missing.
            Files.delete(home.resolve("state").resolve(Database.MIRROR_FILE));

            assertFound(Invariant.NOTHING_LOST, lives.judge(Way.GOOD));
        }
    }

    @Test
    void anEndThatIsNotWrittenDownIsFound() throws Exception {
        try (Lives lives = new Lives(home, CrashIT.SEED)) {
            lives.live(Way.GOOD, MANY);
            lives.judge(CrashIT.LATER.with(Fault.FORGETS_ENDS));

            assertFound(Invariant.NOTHING_REVIVED, lives.judge(Way.GOOD));
        }
    }

    private static void assertFound(Invariant violated, List<Finding> findings) {
        assertThat(findings)
                .as("-Dsallyport.seed=" + CrashIT.SEED)
                .extracting(Finding::invariant)
                .contains(violated);
    }
}
