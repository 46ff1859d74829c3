package io.sallyport.cli.token;

import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads audit files, one JSON object a line, also compressed ones, for the records of one correlation id and for those
 * that say what was believed. Whether the files are whole, sallyport audit verify says.
 */
final class AuditSearch {

    private static final String GZIP = ".gz";

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

    static Found in(List<Path> files, String correlation) throws IOException {
        AuditSearch search = new AuditSearch(correlation);
        for (Path file : files) {
            search.read(file);
        }
        Comparator<AuditRecord> byTime = Comparator.comparing(AuditRecord::time);
        return new Found(
                search.found.stream().sorted(byTime).toList(),
                search.ofTrust.stream().sorted(byTime).toList());
    }

    private void read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(GZIP) ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line);
            }
        }
    }

    /** Most lines are of others, and are not taken apart. */
    private void read(String line) {
        boolean mayBeFound = line.contains(correlation);
        boolean mayBeOfTrust = line.contains("\"stage\":\"trust\"");
        if (mayBeFound || mayBeOfTrust) {
            record(line).ifPresent(this::take);
        }
    }

    private void take(AuditRecord read) {
        if (read.text("correlation").equals(Optional.of(correlation))) {
            found.add(read);
        }
        if (read.text("stage").equals(Optional.of("trust"))
                && read.text("outcome").equals(Optional.of("granted"))) {
            ofTrust.add(read);
        }
    }

    /** A line that is no record, such as one that a power cut tore, says nothing. */
    private static Optional<AuditRecord> record(String line) {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(line.getBytes(StandardCharsets.ISO_8859_1));
            Instant time = Instant.parse(String.valueOf(members.get("time")));
            Map<String, Object> present = new LinkedHashMap<>();
            members.forEach((name, value) -> Optional.ofNullable(value).ifPresent(there -> present.put(name, there)));
            return Optional.of(new AuditRecord(time, present));
        } catch (JsonFault | DateTimeException e) {
            return Optional.empty();
        }
    }
}
