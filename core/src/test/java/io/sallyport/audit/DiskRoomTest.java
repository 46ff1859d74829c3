package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a disk is said to be low. */
class DiskRoomTest {

    private static final long LOW = 256L << 20;
    private static final long WELL = 512L << 20;

    @TempDir
    Path folder;

    private long left;
    private final DiskRoom room = new DiskRoom(file -> left);
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(folder.resolve("audit.log"));
    }

    private OptionalLong at(long bytes) {
        left = bytes;
        return room.becameLow(Optional.of(file.toString()));
    }

    @Test
    void isSaidBelowTheLimitAndNotAtIt() {
        assertThat(at(LOW)).isEmpty();
        assertThat(at(LOW - 1)).hasValue(LOW - 1);
    }

    @Test
    void isSaidOnceAndAgainOnlyAfterThereWasRoom() {
        assertThat(at(LOW - 1)).isPresent();
        assertThat(at(0)).isEmpty();
        assertThat(at(WELL - 1)).isEmpty();
        assertThat(at(LOW - 1)).isEmpty();
        assertThat(at(WELL)).isEmpty();
        assertThat(at(LOW - 1)).isPresent();
    }

    @Test
    void isNotAskedOfADeviceOrOfNothing() {
        assertThat(new DiskRoom(file -> 0).becameLow(Optional.empty())).isEmpty();
        assertThat(new DiskRoom(file -> 0).becameLow(Optional.of("/dev/null"))).isEmpty();
        assertThat(new DiskRoom(file -> 0).becameLow(Optional.of(file.toString())))
                .hasValue(0);
    }
}
