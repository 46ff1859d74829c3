package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.TokenMother;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every cell of one door, visited once.
 *
 * @param visits every request, in its order
 * @param records what the audit file has about them, by path
 */
record Matrix(List<Visit> visits, Map<String, List<AuditRecord>> records) {

    static Matrix run(Door door, TestServer server) throws Exception {
        TokenMother tokens = Issuers.tokens();
        List<Visit> visits = new ArrayList<>();
        for (Presented presented : Presented.values()) {
            for (Entry entry : Entry.values()) {
                visits.add(Visit.make(server.http(), door, entry, presented, tokens));
            }
        }
        awaitRecords(server, door, tokens);
        Map<String, List<AuditRecord>> records =
                server.audit().records().stream().collect(Collectors.groupingBy(written -> written.text("path")));
        return new Matrix(List.copyOf(visits), records);
    }

    /** Each core writes in order: once a last record is there, none of an earlier request is outstanding. */
    private static void awaitRecords(TestServer server, Door door, TokenMother tokens) throws IOException {
        for (Packaging packaging : Packaging.values()) {
            for (Login login : Login.values()) {
                String context = new Application(door, packaging, login).context();
                RawResponse last =
                        server.http().get(context + "/public/last", "Authorization: Bearer " + tokens.good());
                server.audit().upTo(last);
            }
        }
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
}
