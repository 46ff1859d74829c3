package io.sallyport.servlet;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a log category says while this is open. */
final class Log extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    Log(String category) {
        this.logger = Logger.getLogger(category);
        logger.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        String message = entry.getParameters() == null
                ? entry.getMessage()
                : MessageFormat.format(entry.getMessage(), entry.getParameters());
        lines.add(entry.getLevel() + " " + message + causes(entry.getThrown()));
    }

    private static String causes(@Nullable Throwable thrown) {
        return thrown == null ? "" : " / " + thrown.getMessage() + causes(thrown.getCause());
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
