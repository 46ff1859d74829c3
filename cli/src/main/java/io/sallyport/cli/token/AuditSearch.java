package io.sallyport.cli.token;

import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.line.LineReader;
import io.sallyport.cli.audit.read.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Searches audit files for the records of one correlation id and for those that say what was believed. Whether the files
 * are whole, sallyport audit verify says.
 */
final class AuditSearch {

    private final String correlation;
    private final List<AuditRecord> found = new ArrayList<>();
    private final List<AuditRecord> ofTrust = new ArrayList<>();

    private AuditSearch(String correlation) {
        this.correlation = correlation;
    }

    /**
     * What was found, each in the order of time.
     *
     * @param records those with the correlation id
     * @param ofTrust those of stage {@code trust} whose act was done
     */
    record Found(List<AuditRecord> records, List<AuditRecord> ofTrust) {}

    static Found in(List<Path> paths, String correlation) throws IOException {
        AuditSearch search = new AuditSearch(correlation);
        for (AuditFile file : AuditFile.of(paths)) {
            search.read(file);
        }
        Comparator<AuditRecord> byTime = Comparator.comparing(AuditRecord::time);
        return new Found(
                search.found.stream().sorted(byTime).toList(),
                search.ofTrust.stream().sorted(byTime).toList());
    }

    private void read(AuditFile file) throws IOException {
        try (LineReader lines = file.open()) {
            while (lines.next()) {
                if (mayMatter(lines)) {
                    // A line that is no record, such as one that a power cut tore, says nothing.
                    AuditRecord.of(lines.copy()).ifPresent(this::take);
                }
            }
        }
    }

    /** Most lines are of others, and are not taken apart. */
    private boolean mayMatter(LineReader lines) {
        String line = new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.ISO_8859_1);
        return line.contains(correlation) || line.contains("\"stage\":\"trust\"");
    }

    private void take(AuditRecord read) {
        if (read.text("correlation").equals(correlation)) {
            found.add(read);
        }
        if (read.text("stage").equals("trust") && read.isGrant()) {
            ofTrust.add(read);
        }
    }
}
