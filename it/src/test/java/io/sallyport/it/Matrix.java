package io.sallyport.it;

import io.sallyport.testkit.TokenMother;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every cell of one door, visited once.
 *
 * @param visits every request, in its order
 * @param records what the audit file has about them, by path
 */
record Matrix(List<Visit> visits, Map<String, List<AuditRecord>> records) {

    static Matrix run(TestServer server, Door door) throws IOException {
        TokenMother tokens = Issuers.tokens();
        RawHttp http = server.http();
        List<Visit> visits = new ArrayList<>();
        for (Presented presented : Presented.values()) {
            for (Entry entry : Entry.values()) {
                visits.add(Visit.make(http, door, entry, presented, tokens));
            }
        }
        // Records are written in their order: once the last one is there, nothing about the others is outstanding.
        RawResponse last = http.get(
                Entry.PUBLIC.application(door, Application.Login.BASIC).context() + "/public/last",
                "Authorization: Bearer " + tokens.good());
        List<AuditRecord> all = server.audit().upTo(last);
        return new Matrix(List.copyOf(visits), all.stream().collect(Collectors.groupingBy(r -> r.text("path"))));
    }

    Visit visit(Entry entry, Presented presented) {
        return visits.stream()
                .filter(visit -> visit.entry() == entry && visit.presented() == presented)
                .findFirst()
                .orElseThrow();
    }

    List<AuditRecord> recordsOf(Visit visit) {
        return records.getOrDefault(visit.path(), List.of());
    }

    String outcome(Entry entry, Presented presented) {
        Visit visit = visit(entry, presented);
        return visit.outcome(recordsOf(visit));
    }

    /** Writes the cells as they were found, in the words of the table. */
    void print(MatrixTable table, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        table.words().forEach((word, outcome) -> text.append("%-20s= %s%n".formatted(word, outcome)));
        text.append("%n[%s]%n%-28s".formatted(visits.get(0).door(), "#"));
        for (Entry entry : Entry.values()) {
            text.append("%-20s".formatted(entry.name().toLowerCase(Locale.ROOT)));
        }
        for (Presented presented : Presented.values()) {
            text.append("%n%-28s".formatted(presented.name().toLowerCase(Locale.ROOT)));
            for (Entry entry : Entry.values()) {
                text.append("%-20s".formatted(table.word(outcome(entry, presented))));
            }
        }
        Files.writeString(file, text.append("%n".formatted()));
    }
}
