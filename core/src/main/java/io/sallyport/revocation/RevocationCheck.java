package io.sallyport.revocation;

import io.sallyport.revocation.RevocationVerdict.Refused;
import io.sallyport.revocation.RevocationVerdict.Stale;
import io.sallyport.revocation.RevocationVerdict.Standing;
import io.sallyport.token.DenialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a token that is good in itself was taken back. What says so counts however old it is; only silence needs
 * knowledge that is fresh.
 */
public final class RevocationCheck {

    /** How far the clock of whoever states something may be ahead. */
    public static final Duration AHEAD = Duration.ofMinutes(2);

    private static final List<Knowledge> ASKED = List.of(Knowledge.TRUST, Knowledge.REVOCATION, Knowledge.STATUS_LIST);

    private final AgePolicy configured;

    /** A check by that policy, which a statement of trust may narrow or, where it is silent, complete. */
    public RevocationCheck(AgePolicy configured) {
        this.configured = configured;
    }

    /** The policy that is in force with that knowledge. */
    public AgePolicy policy(Revocations known) {
        return known.policy().map(configured::strictest).orElse(configured);
    }

    /**
     * The verdict.
     *
     * @param token the token
     * @param known what was taken back
     * @param now the one reading of the clock for this decision
     */
    public RevocationVerdict check(TokenFacts token, Revocations known, Instant now) {
        Optional<Revoked> revoked = known.find(token);
        if (revoked.isPresent() && revoked.get().reason() != DenialReason.UNSUPPORTED_STATUS) {
            return new Refused(revoked.get());
        }
        AgePolicy policy = policy(known);
        Optional<Knowledge> stale = firstTooOld(token, known, policy, now);
        if (stale.isPresent() && !policy.admitsStale(token.scopes())) {
            return new Stale(stale.get());
        }
        return revoked.<RevocationVerdict>map(Refused::new).orElseGet(() -> new Standing(stale));
    }

    /**
     * How old everything is that decisions rest on.
     *
     * @param known what was taken back
     * @param local whether the issuer of that {@code iss} runs on this server
     * @param now the time by which it is old
     */
    public List<KnowledgeAge> ages(Revocations known, Predicate<String> local, Instant now) {
        AgePolicy policy = policy(known);
        List<KnowledgeAge> ages = new ArrayList<>();
        known.ages().trust().ifPresent(since -> ages.add(age(Knowledge.TRUST, since, policy.trustAge(), now)));
        known.ages()
                .revocation()
                .ifPresent(since -> ages.add(age(Knowledge.REVOCATION, since, policy.revocationAge(), now)));
        known.lists().all().stream()
                .sorted(Comparator.comparing(KnownStatusList::uri))
                .forEach(list -> ages.add(age(list, policy.statusListAge(local.test(list.iss())), now)));
        return ages;
    }

    private static KnowledgeAge age(Knowledge what, Instant since, Duration limit, Instant now) {
        return new KnowledgeAge(what, "", since, limit, isOlder(Optional.of(since), limit, now));
    }

    private static KnowledgeAge age(KnownStatusList list, Duration limit, Instant now) {
        return new KnowledgeAge(Knowledge.STATUS_LIST, list.uri(), list.issuedAt(), limit, !isFresh(list, limit, now));
    }

    /** What is too old or missing of the knowledge on which the decision about that token rests, in the order asked. */
    public List<Knowledge> tooOld(TokenFacts token, Revocations known, Instant now) {
        AgePolicy policy = policy(known);
        return ASKED.stream()
                .filter(what -> isTooOld(what, token, known, policy, now))
                .toList();
    }

    private static Optional<Knowledge> firstTooOld(TokenFacts token, Revocations known, AgePolicy policy, Instant now) {
        for (Knowledge what : ASKED) {
            if (isTooOld(what, token, known, policy, now)) {
                return Optional.of(what);
            }
        }
        return Optional.empty();
    }

    private static boolean isTooOld(
            Knowledge what, TokenFacts token, Revocations known, AgePolicy policy, Instant now) {
        return switch (what) {
            case TRUST -> isOlder(known.ages().trust(), policy.trustAge(), now);
            case REVOCATION -> isOlder(known.ages().revocation(), policy.revocationAge(), now);
            case STATUS_LIST ->
                token.status()
                        .filter(status -> known.lists()
                                .find(token.iss(), status.uri())
                                .filter(list -> isFresh(list, policy.statusListAge(token.local()), now))
                                .isEmpty())
                        .isPresent();
        };
    }

    /** At the greatest age it is still fresh; at {@code exp} the list has expired (RFC 7519 section 4.1.4). */
    private static boolean isFresh(KnownStatusList list, Duration age, Instant now) {
        return !isOlder(Optional.of(list.issuedAt()), age, now)
                && list.expiresAt().map(now::isBefore).orElse(true);
    }

    /** What is ahead of now was stated by a clock that was wrong: for how long it would be new nobody knows. */
    private static boolean isOlder(Optional<Instant> since, Duration age, Instant now) {
        return since.isPresent()
                && (since.get().plus(age).isBefore(now)
                        || since.get().minus(AHEAD).isAfter(now));
    }
}
