package io.sallyport.cli.audit.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records somebody wants to see; several options narrow it together. */
public final class RecordFilter {

    @Option(names = "--outcome", paramLabel = "WORD", description = "Only these: granted, denied or unavailable.")
    private @Nullable String outcome;

    @Option(names = "--stage", paramLabel = "WORD", description = "Only those of this stage, such as authorize.")
    private @Nullable String stage;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason, such as expired.")
    private @Nullable String reason;

    @Option(names = "--client", paramLabel = "ID", description = "Only those of this client_id.")
    private @Nullable String client;

    @Option(names = "--sub", paramLabel = "SUB", description = "Only those of this subject.")
    private @Nullable String sub;

    @Option(names = "--jti", paramLabel = "JTI", description = "Only those of this token.")
    private @Nullable String jti;

    @Option(names = "--address", paramLabel = "IP", description = "Only those from this client address.")
    private @Nullable String address;

    @Option(names = "--path", paramLabel = "PREFIX", description = "Only those whose path begins so.")
    private @Nullable String path;

    @Option(names = "--node", paramLabel = "NAME", description = "Only those of this server.")
    private @Nullable String node;

    @Option(
            names = "--correlation",
            paramLabel = "ID",
            description = "Only those of one request: the X-Correlation-Id of its answer.")
    private @Nullable String correlation;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those at or after it, ISO 8601 in UTC.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those before it, ISO 8601 in UTC.")
    private @Nullable Instant until;

    /** Whether the record is wanted. */
    public boolean wants(AuditRecord record) {
        return is(record, "outcome", outcome)
                && is(record, "stage", stage)
                && is(record, "reason", reason)
                && is(record, "client_id", client)
                && is(record, "sub", sub)
                && is(record, "jti", jti)
                && is(record, "client", address)
                && is(record, "node", node)
                && is(record, "correlation", correlation)
                && (path == null || record.text("path").startsWith(path))
                && (since == null || !record.time().isBefore(since))
                && (until == null || record.time().isBefore(until));
    }

    private static boolean is(AuditRecord record, String name, @Nullable String wanted) {
        return wanted == null || wanted.equals(record.text(name));
    }
}
