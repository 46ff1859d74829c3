package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestTrail;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail before a handler that confirms nothing. */
class AuditTrailTest {

    private static final AuditEvent EVENT = AuditEvent.at(Instant.EPOCH, Stage.AUTHENTICATE, Outcome.DENIED)
            .reason(Optional.of("malformed"))
            .correlation("c-1")
            .build();

    /** Takes no line that holds its word. */
    private static final class Breaking extends Handler {
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile String broken = "nothing of the kind";

        @Override
        public void publish(LogRecord record) {
            threads.add(Thread.currentThread().getName());
            if (record.getMessage().contains(broken)) {
                throw new NoClassDefFoundError("provoked");
            }
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
    private final Breaking handler = new Breaking();

    @TempDir
    Path folder;

    private AuditTrail trail;

    @BeforeEach
    void open() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        trail = TestTrail.in(folder, SettableClock.at("2026-11-28T20:00:00Z"));
    }

    @AfterEach
    void close() {
        trail.close();
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void outlivesAHandlerThatBreaksAndWritesOnItsOwnThreadOnly() {
        handler.broken = "\"reason\":\"malformed\"";
        trail.record(EVENT);
        trail.settle(
                AuditEvent.at(Instant.EPOCH, Stage.ADMINISTER, Outcome.GRANTED).build());
        handler.broken = "nothing of the kind";
        trail.record(EVENT);
        trail.close();

        assertThat(handler.threads).containsOnly("sallyport-audit");
        assertThat(handler.lines).filteredOn(line -> line.contains("malformed")).hasSize(1);
        assertThat(handler.lines)
                .filteredOn(line -> line.contains("records_lost") && line.contains("\"stage\":\"audit\""))
                .singleElement()
                .asString()
                .contains("\"count\":1");
        assertThat(trail.lost()).isEqualTo(1);
        assertThat(trail.alarms()).isEqualTo(2);

        trail.record(EVENT);
        assertThat(trail.lost()).isEqualTo(2);
    }

    @Test
    void tellsTheSenderWhatTheLoggingTookAndCountsNothingOfItAsLost() {
        var first = trail.submit(EVENT).toCompletableFuture();
        assertThat(first.join()).isTrue();
        handler.broken = "malformed";
        var broken = trail.submit(EVENT).toCompletableFuture();
        assertThat(broken.join()).isFalse();
        trail.close();

        assertThat(trail.submit(EVENT).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(trail.lost()).isZero();
    }

    @Test
    void aRequiredRecordIsNoneWhereNobodyConfirmsIt() {
        AuditEvent grant = AuditEvent.at(Instant.EPOCH, Stage.AUTHENTICATE, Outcome.GRANTED)
                .build();
        assertThat(trail.keep(grant)).isTrue();
        trail.require(true);
        assertThat(trail.keep(grant)).isFalse();
        assertThat(trail.keep(EVENT)).isTrue();
        assertThat(trail.settle(EVENT)).isFalse();
    }

    @Test
    void showsTheWatcherEachEventOnItsOwnThreadAndOutlivesWhatItThrows() {
        List<String> seen = new CopyOnWriteArrayList<>();
        trail.watchedBy(event -> {
            seen.add(Thread.currentThread().getName() + " " + event.correlation());
            throw new IllegalStateException("provoked");
        });

        trail.record(EVENT);
        trail.record(EVENT);
        trail.close();

        assertThat(seen).hasSize(2).containsOnly("sallyport-audit " + EVENT.correlation());
        assertThat(handler.lines).filteredOn(line -> line.contains("malformed")).hasSize(2);
    }
}
