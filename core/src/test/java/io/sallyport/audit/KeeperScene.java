package io.sallyport.audit;

import io.sallyport.TestTrail;
import io.sallyport.logging.AuditFileHandler;
import io.sallyport.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, its trail, and the handler that keeps its records. */
abstract class KeeperScene {

    static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    final Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
    final SettableClock clock = SettableClock.at(NOW.toString());
    final AuditFileHandler handler = new AuditFileHandler();

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void attach() {
        file = folder.resolve("audit.log");
        handler.setFileName(file.toString());
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void detach() {
        logger.setLevel(null);
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        handler.close();
    }

    static AuditEvent event(String reason) {
        return AuditEvent.at(NOW, Stage.AUTHENTICATE, Outcome.DENIED)
                .reason(Optional.of(reason))
                .build();
    }

    static final AuditEvent GRANT = AuditEvent.at(NOW, Stage.AUTHENTICATE, Outcome.GRANTED)
            .reason(Optional.of("grant"))
            .build();

    final Path state() throws IOException {
        return Files.createDirectories(folder.resolve("state"));
    }

    final AuditTrail open() throws IOException {
        return TestTrail.in(state(), clock);
    }

    final void write(int records) throws IOException {
        try (AuditTrail trail = open()) {
            for (int i = 0; i < records; i++) {
                trail.record(event("expired"));
            }
        }
    }
}
