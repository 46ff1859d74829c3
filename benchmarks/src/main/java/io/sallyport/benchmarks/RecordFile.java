package io.sallyport.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records go to a file, one a line, as audit.cli has a server write them. */
final class RecordFile {

    /** Kept, so that its settings are. */
    private static final Logger RECORDS = Logger.getLogger("sallyport.audit");

    private RecordFile() {}

    static void install(Path file) throws IOException {
        FileHandler handler = new FileHandler(file.toString());
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord line) {
                return line.getMessage() + System.lineSeparator();
            }
        });
        RECORDS.setUseParentHandlers(false);
        RECORDS.addHandler(handler);
        Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
    }
}
