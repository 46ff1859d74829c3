package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges from what the clients heard, and from the issuer's records, whether the issuer kept its {@link Invariant}s. Of
 * a request that was not answered it takes for possible that it was served at any moment until the process was dead, or
 * never; it finds fault only with what no such moment explains.
 */
final class HistoryChecker {

    private final History history;
    private final Families families;
    private final Endings endings;
    private final List<Finding> findings = new ArrayList<>();

    private HistoryChecker(History history, Rules rules) {
        this.history = history;
        this.families = new Families(history);
        this.endings = new Endings(history, families, rules);
    }

    /** All that is wrong with a history. */
    static List<Finding> check(History history, Rules rules) {
        HistoryChecker checker = new HistoryChecker(history, rules);
        history.exchanges().forEach(checker::check);
        new GrantChecker(history, checker.findings::add).check();
        return List.copyOf(checker.findings);
    }

    private void check(Exchange exchange) {
        switch (exchange.ask()) {
            case REFRESH -> checkUse(exchange);
            case INTROSPECT -> checkIntrospection(exchange);
            default -> {
                // Checked by what comes after it.
            }
        }
    }

    private void checkUse(Exchange use) {
        if (use.isGranted()) {
            checkLife(use);
            if (endings.isReplay(use)) {
                find(Invariant.REPLAY_REVOKES, use, "is a replay");
            }
        }
        if (use.answer().kind() == Kind.REFUSED && !endings.maybe(use)) {
            Optional<Exchange> first = firstBefore(use, Exchange::isGranted);
            find(
                    first.isPresent() ? Invariant.SAME_ANSWER : Invariant.NOTHING_LOST,
                    use,
                    first.map(one -> "is a retry of " + one).orElse("was alive"));
        }
    }

    private void checkIntrospection(Exchange introspection) {
        boolean isRefreshToken = families.isRefreshToken(introspection.token());
        if (introspection.answer().kind() == Kind.ACTIVE) {
            checkLife(introspection);
            if (isRefreshToken) {
                firstBefore(introspection, one -> one.ask() == Ask.REFRESH && one.isGranted())
                        .ifPresent(use -> find(Invariant.ONE_SUCCESSOR, introspection, "was superseded by " + use));
            }
        }
        if (introspection.answer().kind() == Kind.INACTIVE && !endings.maybe(introspection)) {
            boolean used = isRefreshToken
                    && families.uses(introspection.token()).stream().anyMatch(one -> one.maybeBefore(introspection));
            if (!used) {
                find(Invariant.NOTHING_LOST, introspection, "was alive");
            }
        }
    }

    /** What had ended must not show any life. */
    private void checkLife(Exchange sign) {
        Optional<Exchange> ending = endings.certain(sign);
        ending.ifPresent(end -> find(violated(end, sign), sign, "had been ended by " + end));
        if (ending.isEmpty() && sign.ask() == Ask.INTROSPECT) {
            firstBefore(sign, one -> one.is(Ask.INTROSPECT, Kind.INACTIVE))
                    .ifPresent(dead -> find(Invariant.NOTHING_REVIVED, sign, "was dead in " + dead));
        }
    }

    private Invariant violated(Exchange end, Exchange sign) {
        if (history.stepsBackBetween(end, sign)) {
            return Invariant.NOTHING_REVIVED;
        }
        return end.ask() == Ask.REVOKE ? Invariant.REVOKED_FOR_GOOD : Invariant.REPLAY_REVOKES;
    }

    private Optional<Exchange> firstBefore(Exchange exchange, Predicate<Exchange> kind) {
        return families.with(exchange.token()).stream()
                .filter(kind)
                .filter(one -> one.isBefore(exchange))
                .findFirst();
    }

    private void find(Invariant invariant, Exchange exchange, String reason) {
        findings.add(Finding.of(invariant, exchange, reason));
    }
}
