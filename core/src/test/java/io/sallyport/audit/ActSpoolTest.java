package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActSpoolTest {

    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    @TempDir
    Path state;

    private final List<AuditEvent> taken = new ArrayList<>();

    private int handOver(boolean takes) throws IOException {
        return ActSpool.in(state).handOver(event -> {
            taken.add(event);
            return CompletableFuture.completedFuture(takes);
        });
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve(ActSpool.FOLDER))) {
            return files.toList();
        }
    }

    private void leave(String reason, Instant time) throws IOException {
        ActSpool.in(state).leave(time, Outcome.GRANTED, reason, "ada", "two files");
    }

    @Test
    void handsOverOnceTheOldestFirst() throws IOException {
        leave("second", NOW.plusSeconds(1));
        leave("first", NOW);

        assertThat(handOver(true)).isEqualTo(2);
        assertThat(handOver(true)).isZero();
        assertThat(taken).extracting(AuditEvent::reason).containsExactly(Optional.of("first"), Optional.of("second"));
        assertThat(taken.get(0).time()).isEqualTo(NOW);
        assertThat(taken.get(0).stage()).isEqualTo(Stage.ADMINISTER);
        assertThat(taken.get(0).detail()).contains("by ada: two files");
        assertThat(files()).isEmpty();
    }

    @Test
    void keepsWhatTheLogDidNotTake() throws IOException {
        leave("first", NOW);

        assertThat(handOver(false)).isZero();
        assertThat(handOver(true)).isEqualTo(1);
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).correlation()).isEqualTo(taken.get(1).correlation());
    }

    @Test
    void isNothingWhereNothingWasLeft() throws IOException {
        assertThat(handOver(true)).isZero();
    }

    @Test
    void putsAsideWhatIsNoAct() throws IOException {
        leave("first", NOW);
        Files.writeString(files().get(0), "{}");

        assertThat(handOver(true)).isZero();
        assertThat(taken).isEmpty();
        assertThat(files()).singleElement().asString().endsWith(".json.refused");
    }

    @Test
    void takesNothingThatOthersMayWrite() throws IOException {
        leave("first", NOW);
        Files.setPosixFilePermissions(files().get(0), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(handOver(true)).isZero();
        assertThat(taken).isEmpty();
        assertThat(files()).singleElement().asString().endsWith(".json.refused");
    }
}
