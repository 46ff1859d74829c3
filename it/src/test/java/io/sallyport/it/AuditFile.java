package io.sallyport.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The audit file of a server, as an operator would read it. */
final class AuditFile {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;

    AuditFile(Path file) {
        this.file = file;
    }

    /** Every record that the file holds now; each line must be one. */
    List<AuditRecord> records() {
        try {
            // A last line without its end is still being written.
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(AuditRecord::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a record, and gives everything that was written up to it and by now. */
    List<AuditRecord> awaitRecord(String what, Predicate<AuditRecord> wanted) {
        return await(what + " in " + file)
                .atMost(PATIENCE)
                .until(this::records, records -> records.stream().anyMatch(wanted));
    }

    /** Waits for the records of one answer, and gives exactly those. */
    List<AuditRecord> of(RawResponse answer) {
        String correlation =
                answer.one("X-Correlation-Id").orElseThrow(() -> new AssertionError("No X-Correlation-Id"));
        Predicate<AuditRecord> its = audited -> audited.text("correlation").equals(correlation);
        return awaitRecord("record " + correlation, its).stream().filter(its).toList();
    }
}
