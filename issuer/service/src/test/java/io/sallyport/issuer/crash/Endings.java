package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What ended a family or a token for certain, and what may have. */
final class Endings {

    private final History history;
    private final Families families;
    private final Rules rules;

    Endings(History history, Families families, Rules rules) {
        this.history = history;
        this.families = families;
        this.rules = rules;
    }

    /** What had certainly ended the token of that request before it: a revocation, or a use that was refused. */
    Optional<Exchange> certain(Exchange exchange) {
        String token = exchange.token();
        Stream<Exchange> ofFamily = families.inFamilyOf(token).stream()
                .filter(one -> one.is(Ask.REVOKE, Kind.DONE)
                        || one.is(Ask.REFRESH, Kind.REFUSED) && (families.isRefreshToken(token) || isTheft(one)));
        Stream<Exchange> itself = families.with(token).stream().filter(one -> one.is(Ask.REVOKE, Kind.DONE));
        return Stream.concat(ofFamily, itself)
                .filter(one -> one.isBefore(exchange))
                .findFirst();
    }

    /** A family whose time has run out leaves its access tokens to theirs. */
    private boolean isTheft(Exchange refused) {
        return !mayHaveExpired(refused);
    }

    /** Whether the token of that request may have been dead when it was served; the request itself may have killed it. */
    boolean maybe(Exchange exchange) {
        String token = exchange.token();
        boolean revoked =
                families.with(token).stream().anyMatch(one -> one.ask() == Ask.REVOKE && one.maybeBefore(exchange));
        boolean familyEnded = families.inFamilyOf(token).stream()
                .filter(one -> one == exchange || one.maybeBefore(exchange))
                .anyMatch(one -> one.ask() == Ask.REVOKE || one.ask() == Ask.REFRESH && mayBeReplay(one));
        return revoked || familyEnded || mayHaveExpired(exchange);
    }

    private boolean mayHaveExpired(Exchange exchange) {
        String token = exchange.token();
        return rules.mayHaveEnded(
                families.isRefreshToken(token) ? rules.idleLifetime() : rules.accessTokenLifetime(),
                history.farthest(families.origin(token), exchange));
    }

    private boolean mayBeReplay(Exchange use) {
        return families.usesOfSuccessors(use.token()).stream().anyMatch(one -> one.maybeBefore(use))
                || otherUses(use).stream().anyMatch(one -> rules.mayBeBeyondTheWindow(history.farthest(one, use)))
                || mayHaveExpired(use);
    }

    /** Whether no rule makes a retry of that use. */
    boolean isReplay(Exchange use) {
        boolean successorUsed =
                families.usesOfSuccessors(use.token()).stream().anyMatch(one -> one.isGranted() && one.isBefore(use));
        List<Exchange> others = otherUses(use);
        boolean late = others.stream().allMatch(one -> rules.isBeyondTheWindow(one.leastTo(use)))
                && others.stream().anyMatch(one -> one.isGranted() && one.isBefore(use));
        return successorUsed || late;
    }

    private List<Exchange> otherUses(Exchange use) {
        return families.uses(use.token()).stream()
                .filter(one -> one != use && one.maybeBefore(use))
                .toList();
    }
}
