package io.sallyport.cli.audit.read;

import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.line.LineReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the records of files one after the other. */
public final class RecordReader {

    private RecordReader() {}

    /**
     * Hands each record to that consumer, in the order of the files and lines.
     *
     * @return how many lines are no record
     */
    public static long read(List<AuditFile> files, Consumer<AuditRecord> consumer) throws IOException {
        long unreadable = 0;
        for (AuditFile file : files) {
            try (LineReader lines = file.open()) {
                while (lines.next()) {
                    Optional<AuditRecord> record = AuditRecord.of(lines.copy());
                    record.ifPresent(consumer);
                    unreadable += record.isPresent() || lines.to() == lines.from() ? 0 : 1;
                }
            }
        }
        return unreadable;
    }
}
