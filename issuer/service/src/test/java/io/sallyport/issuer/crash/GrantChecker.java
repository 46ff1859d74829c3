package io.sallyport.issuer.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Compares what was granted to different requests, and with the issuer's records. */
final class GrantChecker {

    private final List<Exchange> granted;
    private final Collection<Recorded> records;
    private final Consumer<Finding> findings;

    GrantChecker(History history, Consumer<Finding> findings) {
        this.granted = history.exchanges().stream().filter(Exchange::isGranted).toList();
        this.records = history.records();
        this.findings = findings;
    }

    void check() {
        checkTokens();
        checkRecords();
    }

    /** Retries alone may hear the same, and must. */
    private void checkTokens() {
        Map<String, Exchange> firstByShown = new HashMap<>();
        Map<String, Exchange> firstByJti = new HashMap<>();
        Map<String, Exchange> firstByRefreshToken = new HashMap<>();
        for (Exchange grant : granted) {
            String shown = grant.token().isEmpty() ? "#" + grant.number() : grant.token();
            String refresh = grant.answer().refresh();
            Exchange first = firstByShown.putIfAbsent(shown, grant);
            if (first != null) {
                checkRepeat(first, grant);
                continue;
            }
            Exchange sameAccess = firstByJti.putIfAbsent(grant.answer().jti(), grant);
            Exchange sameRefresh = refresh.isEmpty() ? null : firstByRefreshToken.putIfAbsent(refresh, grant);
            if (sameAccess != null || sameRefresh != null) {
                find(Invariant.NOTHING_DOUBLED, grant, "was granted what was granted before");
            }
        }
    }

    private void checkRepeat(Exchange first, Exchange repeat) {
        if (!first.answer().refresh().equals(repeat.answer().refresh())) {
            find(Invariant.ONE_SUCCESSOR, repeat, "has another successor than " + first);
        } else if (!first.answer().equals(repeat.answer())) {
            find(Invariant.SAME_ANSWER, repeat, "is not what was answered to " + first);
        }
    }

    /** A record that was handed over twice is one record. */
    private void checkRecords() {
        Map<String, Set<String>> correlations =
                records.stream().collect(groupingBy(Recorded::jti, mapping(Recorded::correlation, toSet())));
        Map<String, Exchange> grants = new HashMap<>();
        granted.forEach(grant -> grants.putIfAbsent(grant.answer().jti(), grant));
        grants.forEach((jti, grant) -> {
            int count = correlations.getOrDefault(jti, Set.of()).size();
            if (count != 1) {
                find(Invariant.RECORDED, grant, "has " + count + " records");
            }
        });
    }

    private void find(Invariant invariant, Exchange exchange, String reason) {
        findings.accept(Finding.of(invariant, exchange, reason));
    }
}
