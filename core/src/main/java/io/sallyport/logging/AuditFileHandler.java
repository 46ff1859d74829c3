package io.sallyport.logging;

import io.sallyport.audit.AuditTrail;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the audit records in a {@linkplain DailyFile file a day}, and tells the thread that hands them over whether each
 * is written. It may stand in another class loader than whoever writes records, so the two know only types of the JDK of
 * each other: a thread that wants to be told is a {@link BiConsumer} of where a line was written and of the failure, one
 * of them null, called on that thread before {@link #publish} returns. A thread that is a {@link Supplier} too is asked
 * before what to write for that line: itself and those before it, or, while others follow at once, nothing.
 *
 * <p>On WildFly a {@code custom-handler} with the property {@code fileName}; elsewhere named in
 * {@code logging.properties} with {@code io.sallyport.logging.AuditFileHandler.fileName}. Formatter and encoding do not
 * count: a record is one line of ASCII as it comes. Lines of other categories, as the root logger hands them over too
 * where a handler is named in {@code handlers}, are no records and are left alone.
 */
public final class AuditFileHandler extends Handler {

    private @Nullable DailyFile file;

    /** A handler for the file that {@code logging.properties} names, or that {@link #setFileName} will. */
    public AuditFileHandler() {
        Optional.ofNullable(LogManager.getLogManager().getProperty(getClass().getName() + ".fileName"))
                .ifPresent(this::setFileName);
    }

    /** The running file; older ones stand beside it, with their day. */
    public synchronized void setFileName(String name) {
        close();
        file = new DailyFile(Path.of(name));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record) || !AuditTrail.CATEGORY.equals(record.getLoggerName())) {
            return;
        }
        try {
            byte[] lines = lines(record);
            if (lines.length > 0) {
                tell(write(lines, record.getInstant()), null);
            }
        } catch (IOException | RuntimeException e) {
            if (!tell(null, e)) {
                reportError(null, e, ErrorManager.WRITE_FAILURE);
            }
        }
    }

    private static byte[] lines(LogRecord record) {
        if (Thread.currentThread() instanceof Supplier<?> supplier && supplier.get() instanceof byte[] lines) {
            return lines;
        }
        String line = record.getMessage().replace('\n', ' ').replace('\r', ' ') + '\n';
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private Flushable write(byte[] lines, Instant time) throws IOException {
        if (file == null) {
            throw new IOException("the handler of the audit records has no fileName");
        }
        return file.append(lines, time);
    }

    /** Whether this thread wants to know. */
    private static boolean tell(@Nullable Flushable written, @Nullable Throwable failure) {
        if (Thread.currentThread() instanceof BiConsumer<?, ?> asking) {
            @SuppressWarnings("unchecked")
            BiConsumer<@Nullable Flushable, @Nullable Throwable> told =
                    (BiConsumer<@Nullable Flushable, @Nullable Throwable>) asking;
            told.accept(written, failure);
            return true;
        }
        return false;
    }

    @Override
    public void flush() {
        // Every line is handed to the system when it is published.
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
