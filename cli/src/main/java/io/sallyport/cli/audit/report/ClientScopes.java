package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which scopes the tokens of one client had, and which of them its requests needed. */
final class ClientScopes {

    static final List<String> COLUMNS =
            List.of("client_id", "iss", "granted", "needed", "never_needed", "unknown_requests", "narrower");

    /** A request that was let through, without its tokens and times. */
    private record Request(String app, String method, String path) implements Comparable<Request> {
        @Override
        public int compareTo(Request other) {
            return toString().compareTo(other.toString());
        }
    }

    private final String client;
    private final String iss;
    private final Set<String> granted = new TreeSet<>();
    private final Set<Request> requests = new TreeSet<>();

    ClientScopes(String client, String iss) {
        this.client = client;
        this.iss = iss;
    }

    void add(AuditRecord record) {
        granted.addAll(record.texts("scopes"));
        requests.add(new Request(record.text("app"), record.text("method"), record.text("path")));
    }

    /** The row of a client that has more than it needed, as far as is known; nothing where it has not. */
    Optional<List<Object>> row(Demands demands) {
        Set<String> needed = new TreeSet<>();
        long unknown = 0;
        for (Request request : requests) {
            Optional<Set<String>> demanded = demands.of(request.app(), request.method(), request.path());
            demanded.ifPresent(needed::addAll);
            unknown += demanded.isPresent() ? 0 : 1;
        }
        needed.retainAll(granted);
        Set<String> unused = new TreeSet<>(granted);
        unused.removeAll(needed);
        if (unused.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                client,
                iss,
                List.copyOf(granted),
                List.copyOf(needed),
                List.copyOf(unused),
                unknown,
                narrower(needed, unknown)));
    }

    /** What to type; nothing as long as there are requests of which nobody knows what they need. */
    private String narrower(Set<String> needed, long unknown) {
        if (unknown > 0) {
            return "not known: nothing tells what " + unknown + " of its requests need (--demands)";
        }
        if (needed.isEmpty()) {
            return "none: no request of this client needed a scope";
        }
        return "sallyport token mint --client " + shell(client)
                + needed.stream().map(scope -> " --scope " + shell(scope)).reduce("", String::concat);
    }

    private static String shell(String word) {
        return word.matches("[A-Za-z0-9._:/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
