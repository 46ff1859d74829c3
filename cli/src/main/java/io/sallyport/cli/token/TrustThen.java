package io.sallyport.cli.token;

import io.sallyport.bundle.SigningRole;
import io.sallyport.cli.audit.read.AuditRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bundles a server had at a time, as its audit records say.
 *
 * @param applied the last bundle of each role that was applied by then
 * @param repinned the last change of the pinned root by then
 */
record TrustThen(Map<SigningRole, Applied> applied, Optional<AuditRecord> repinned) {

    private static final Pattern SAID = Pattern.compile(
            ".*, (?<role>trust|revocation) (?<order>[0-9]+\\.[0-9]+), (?<hash>SHA256:[A-Za-z0-9_-]{43})");

    TrustThen {
        applied = Map.copyOf(applied);
    }

    /**
     * A bundle that was applied.
     *
     * @param order its number
     * @param hash of its file
     * @param at when it was applied
     */
    record Applied(String order, String hash, Instant at) {}

    /**
     * Reads what the records say.
     *
     * @param ofTrust the records of stage {@code trust}, in the order of time
     * @param decision the record that was made in that trust
     */
    static TrustThen of(List<AuditRecord> ofTrust, AuditRecord decision) {
        Map<SigningRole, Applied> applied = new EnumMap<>(SigningRole.class);
        Optional<AuditRecord> repinned = Optional.empty();
        for (AuditRecord record : ofTrust) {
            if (record.time().isAfter(decision.time()) || !record.text("node").equals(decision.text("node"))) {
                continue;
            }
            if (record.text("reason").equals("root_repinned")) {
                repinned = Optional.of(record);
            }
            Matcher said = SAID.matcher(record.text("detail"));
            if (record.text("reason").equals("bundle_applied") && said.matches()) {
                SigningRole role = SigningRole.ofWord(said.group("role")).orElseThrow();
                applied.put(role, new Applied(said.group("order"), said.group("hash"), record.time()));
            }
        }
        return new TrustThen(applied, repinned);
    }

    /** The hashes of the bundles. */
    List<String> hashes() {
        return applied.values().stream().map(Applied::hash).toList();
    }
}
