package io.sallyport.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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

    /** Waits for the record of an answer, and gives everything that was written up to it and by now. */
    List<AuditRecord> upTo(RawResponse answer) {
        String correlation = correlation(answer);
        await("record " + correlation + " in " + file)
                .atMost(PATIENCE)
                .until(() -> records().stream()
                        .anyMatch(written -> written.correlation().equals(correlation)));
        return records();
    }

    /** Waits for the records of an answer, and gives exactly those. */
    List<AuditRecord> of(RawResponse answer) {
        return upTo(answer).stream()
                .filter(written -> written.correlation().equals(correlation(answer)))
                .toList();
    }

    private static String correlation(RawResponse answer) {
        return answer.one("X-Correlation-Id")
                .orElseThrow(() -> new AssertionError("An answer to a token without X-Correlation-Id: " + answer));
    }
}
