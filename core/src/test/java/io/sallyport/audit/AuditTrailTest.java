package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AuditCapture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final AuditEvent EVENT = AuditEvent.at(Instant.EPOCH, Stage.AUTHENTICATE, Outcome.DENIED)
            .reason(Optional.of("malformed"))
            .correlation("c-1")
            .build();

    /** Breaks at the second record. */
    private static final class Breaking extends Handler {
        private final List<String> threads = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            threads.add(Thread.currentThread().getName());
            if (threads.size() == 2) {
                throw new NoClassDefFoundError("provoked");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void outlivesAHandlerThatBreaksAndWritesOnItsOwnThreadOnly() {
        Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
        Breaking handler = new Breaking();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            AuditTrail trail = new AuditTrail("test");
            for (int i = 0; i < 5; i++) {
                trail.record(EVENT);
            }
            trail.close();
            assertThat(handler.threads).hasSize(5).containsOnly("sallyport-audit");
            assertThat(trail.lost()).isEqualTo(1);
            trail.record(EVENT);
            assertThat(trail.lost()).isEqualTo(2);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void tellsTheSenderWhatTheLoggingTookAndCountsNothingOfItAsLost() {
        Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
        Breaking handler = new Breaking();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try {
            AuditTrail trail = new AuditTrail("test");
            var first = trail.submit(EVENT).toCompletableFuture();
            var broken = trail.submit(EVENT).toCompletableFuture();
            trail.close();

            assertThat(first).isCompletedWithValue(true);
            assertThat(broken).isCompletedWithValue(false);
            assertThat(trail.submit(EVENT).toCompletableFuture()).isCompletedWithValue(false);
            assertThat(trail.lost()).isZero();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void showsTheWatcherEachEventOnItsOwnThreadAndOutlivesWhatItThrows() {
        AuditCapture capture = new AuditCapture();
        AuditTrail trail = new AuditTrail("test");
        List<String> seen = new CopyOnWriteArrayList<>();
        trail.watchedBy(event -> {
            seen.add(Thread.currentThread().getName() + " " + event.correlation());
            throw new IllegalStateException("provoked");
        });

        trail.record(EVENT);
        trail.record(EVENT);
        trail.close();
        capture.close();

        assertThat(seen).hasSize(2).containsOnly("sallyport-audit " + EVENT.correlation());
        assertThat(capture.lines()).hasSize(2);
    }
}
