package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.AuditRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was refused for one reason. */
final class Refusals {

    static final List<String> COLUMNS = List.of("reason", "count", "clients", "addresses", "first", "last");

    private final String reason;
    private final Set<String> clients = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private long count;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Refusals(String reason) {
        this.reason = reason;
    }

    void add(AuditRecord record) {
        count++;
        clients.add(record.text("client_id"));
        addresses.add(record.text("client"));
        first = record.time().isBefore(first) ? record.time() : first;
        last = record.time().isAfter(last) ? record.time() : last;
    }

    List<Object> row() {
        clients.remove("");
        addresses.remove("");
        return List.of(reason, count, clients.size(), addresses.size(), first.toString(), last.toString());
    }
}
