package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How one token was used. */
final class TokenUse {

    static final List<String> COLUMNS =
            List.of("client_id", "sub", "token", "iss", "granted", "denied", "first", "last", "addresses", "paths");

    private static final int SHOWN = 5;

    private final String token;
    private final TreeSet<String> addresses = new TreeSet<>();
    private final TreeSet<String> paths = new TreeSet<>();
    private String iss = "";
    private String client = "";
    private String sub = "";
    private long granted;
    private long denied;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    TokenUse(String token) {
        this.token = token;
    }

    void add(AuditRecord record) {
        iss = record.text("iss").isEmpty() ? iss : record.text("iss");
        client = record.text("client_id").isEmpty() ? client : record.text("client_id");
        sub = record.text("sub").isEmpty() ? sub : record.text("sub");
        granted += record.isGrant() ? 1 : 0;
        denied += record.isGrant() ? 0 : 1;
        first = record.time().isBefore(first) ? record.time() : first;
        last = record.time().isAfter(last) ? record.time() : last;
        addresses.add(record.text("client"));
        paths.add(record.text("method") + " " + record.text("path"));
    }

    String client() {
        return client;
    }

    boolean wasGranted() {
        return granted > 0;
    }

    List<Object> row() {
        return List.of(
                client,
                sub,
                token,
                iss,
                granted,
                denied,
                first.toString(),
                last.toString(),
                some(addresses),
                paths.size());
    }

    private static List<String> some(TreeSet<String> values) {
        List<String> some =
                values.stream().filter(value -> !value.isEmpty()).limit(SHOWN).toList();
        return values.size() <= SHOWN
                ? some
                : Stream.concat(some.stream(), Stream.of("and " + (values.size() - SHOWN) + " more"))
                        .toList();
    }
}
