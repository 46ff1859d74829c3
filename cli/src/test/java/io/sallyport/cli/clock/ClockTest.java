package io.sallyport.cli.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock beside what a server remembers. */
class ClockTest {

    private static final Instant FLOOR = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at(FLOOR);

    @BeforeEach
    void writeFloor() throws Exception {
        Files.createDirectories(home.resolve("state"));
        Files.writeString(home.resolve("state/time-floor.json"), "{\"floor\":\"" + FLOOR + "\",\"seal\":\"x\"}");
    }

    private Run run(Object... words) {
        return Run.shell().clock(clock).run(words);
    }

    @Test
    void isRightUpToThirtySecondsBehindTheFloor() {
        clock.set(FLOOR.minusSeconds(30));
        assertThat(run("clock", "status", "--home", home).code()).isZero();
        clock.set(FLOOR.minusSeconds(30).minusMillis(1));
        Run run = run("clock", "status", "--home", home, "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json()).containsEntry("behind_floor", true).containsEntry("floor", FLOOR.toString());
    }

    @Test
    void saysWhereNothingIsRemembered() throws Exception {
        Files.delete(home.resolve("state/time-floor.json"));
        Run run = run("clock", "status", "--home", home);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("No server of this home has remembered a time yet.");
    }

    @Test
    void endsWithThreeWhereTheFloorIsNone() throws Exception {
        Files.writeString(home.resolve("state/time-floor.json"), "{}");
        assertThat(run("clock", "status", "--home", home).code()).isEqualTo(3);
    }

    @Test
    void givesTheWordOfTheOwner() throws Exception {
        Run run = run("clock", "accept", "--home", home, "--reason", "set by radio clock");
        assertThat(run.code()).as(run.err()).isZero();
        Path word = home.resolve("state/clock-accepted.json");
        assertThat(Files.readString(word))
                .contains("\"created\":" + FLOOR.getEpochSecond())
                .contains("\"reason\":\"set by radio clock\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(word)))
                .isEqualTo("rw-------");
    }

    @Test
    void givesNoWordWithoutAReason() {
        Run run = run("clock", "accept", "--home", home, "--reason", " ");
        assertThat(run.code()).isEqualTo(2);
        assertThat(home.resolve("state/clock-accepted.json")).doesNotExist();
    }
}
