package io.sallyport.issuer.crash;

import io.sallyport.audit.AuditTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes the audit lines of this process to a file, each by one call of the system. */
final class AuditFile extends Handler {

    /** Loggers that nobody holds are forgotten. */
    private static final Logger LOGGER = Logger.getLogger(AuditTrail.CATEGORY);

    private final Path file;

    private AuditFile(Path file) {
        this.file = file;
    }

    /** Writes from now on to that file; the line at which an earlier process was killed ends here. */
    static void open(Path file) {
        AuditFile handler = new AuditFile(file);
        handler.write("\n");
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(handler);
    }

    @Override
    public void publish(LogRecord record) {
        write(record.getMessage() + "\n");
    }

    private void write(String text) {
        try {
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
