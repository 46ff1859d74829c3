package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The audit file of a server, as an operator would read it. */
final class AuditFile {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A record is there within a few milliseconds, and thousands of tests wait for one. */
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final DailyLog log;

    AuditFile(Path file) {
        this.log = new DailyLog(file);
    }

    /** Every record that was written so far; each line must be one. */
    List<AuditRecord> records() {
        return parsed(lines(""));
    }

    private static List<AuditRecord> parsed(List<String> lines) {
        return lines.stream().map(AuditRecord::parse).toList();
    }

    private List<String> lines(String holding) {
        try {
            // A last line without its end is still being written.
            String text = log.text();
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(holding))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the record of an answer, and gives everything that was written up to it and by now. */
    List<AuditRecord> upTo(RawResponse answer) {
        await(answer);
        return records();
    }

    /** Waits for the records of an answer, and gives exactly those; what the watch finds in them is another matter. */
    List<AuditRecord> of(RawResponse answer) {
        await(answer);
        return parsed(decisions(correlation(answer)));
    }

    private List<String> decisions(String correlation) {
        return lines(correlation).stream()
                .filter(line -> !line.contains("\"rule\":"))
                .toList();
    }

    private void await(RawResponse answer) {
        String correlation = correlation(answer);
        Awaitility.await("record " + correlation + " in " + log)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .atMost(PATIENCE)
                .until(() -> decisions(correlation).size() >= expected(answer));
    }

    /** A token that was good and lacks a scope leaves a second record, a moment after the first. */
    private static int expected(RawResponse answer) {
        return answer.all("WWW-Authenticate").stream().anyMatch(value -> value.contains("insufficient_scope")) ? 2 : 1;
    }

    private static String correlation(RawResponse answer) {
        return answer.one("X-Correlation-Id")
                .orElseThrow(() -> new AssertionError("An answer to a token without X-Correlation-Id: " + answer));
    }
}
