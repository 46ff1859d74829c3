package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.token.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who used which token, what was refused and why, and what was granted without need. */
public final class UsageReport {

    private final Demands demands;
    private final Map<String, TokenUse> tokens = new TreeMap<>();
    private final Map<String, Refusals> refusals = new TreeMap<>();
    private final Map<String, ClientScopes> clients = new TreeMap<>();

    /** A report by that knowledge of what requests need. */
    public UsageReport(Demands demands) {
        this.demands = demands;
    }

    /** Learns what requests need, also by what the report is not about: another one's refusal tells it as well. */
    public void learn(AuditRecord record) {
        demands.add(record);
    }

    /** Takes a record that the report is about. */
    public void add(AuditRecord record) {
        boolean decision = record.text("stage").equals("authenticate")
                || record.text("stage").equals("authorize");
        if (decision) {
            addDecision(record);
        }
        if (!record.isGrant() && !record.text("reason").isEmpty()) {
            refusals.computeIfAbsent(record.text("reason"), Refusals::new).add(record);
        }
    }

    private void addDecision(AuditRecord record) {
        String token = record.text("jti").isEmpty() ? record.text("token_hash") : record.text("jti");
        if (!token.isEmpty()) {
            tokens.computeIfAbsent(record.text("iss") + " " + token, key -> new TokenUse(token))
                    .add(record);
        }
        if (record.isGrant() && !record.text("client_id").isEmpty()) {
            clients.computeIfAbsent(
                            record.text("iss") + " " + record.text("client_id"),
                            key -> new ClientScopes(record.text("client_id"), record.text("iss")))
                    .add(record);
        }
    }

    /** The tables that records fill alone. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(new Table(
                "tokens",
                "Tokens, and who used them",
                TokenUse.COLUMNS,
                tokens.values().stream()
                        .sorted(Comparator.comparing(TokenUse::client))
                        .map(TokenUse::row)
                        .toList()));
        tables.add(new Table(
                "refusals",
                "Refusals by reason",
                Refusals.COLUMNS,
                refusals.values().stream().map(Refusals::row).toList()));
        tables.add(new Table(
                "scopes",
                "Clients with scopes that no request of theirs needed",
                ClientScopes.COLUMNS,
                clients.values().stream()
                        .map(client -> client.row(demands))
                        .flatMap(Optional::stream)
                        .toList()));
        return tables;
    }

    /**
     * The tables that need to know which tokens there are.
     *
     * @param minted the tokens
     * @param now what is alive
     * @param soon how long before its end a token is worth a line
     */
    public List<Table> tables(List<LedgerEntry> minted, Instant now, Duration soon) {
        List<LedgerEntry> alive =
                minted.stream().filter(token -> token.exp().isAfter(now)).toList();
        return List.of(
                table(
                        "expiring",
                        "Tokens that end within " + soon,
                        alive.stream()
                                .filter(token -> !token.exp().isAfter(now.plus(soon)))
                                .toList()),
                table(
                        "never_used",
                        "Tokens that live and were never used in these records",
                        alive.stream().filter(token -> !wasUsed(token)).toList()));
    }

    private boolean wasUsed(LedgerEntry token) {
        TokenUse use = tokens.get(token.iss() + " " + token.jti());
        return use != null && use.wasGranted();
    }

    private static Table table(String name, String title, List<LedgerEntry> entries) {
        return new Table(
                name,
                title,
                List.of("client_id", "sub", "token", "iss", "scopes", "exp", "by"),
                entries.stream()
                        .map(token -> List.<Object>of(
                                token.clientId(),
                                token.subject(),
                                token.jti(),
                                token.iss(),
                                token.scopes(),
                                token.exp().toString(),
                                token.by()))
                        .toList());
    }
}
