package io.sallyport.revocation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How old our knowledge may be, and for which scopes it may be older. Each part may be left unset.
 *
 * @param statusList how old the status lists of this server's own issuer may be, by their {@code iat}
 * @param revocation how old what was carried here to revoke may be, the status lists of other issuers among it
 * @param trust how old the newest statement of trust may be
 * @param staleScopes tokens of these scopes alone are taken by older knowledge too, with a marked record
 */
public record AgePolicy(
        Optional<Duration> statusList,
        Optional<Duration> revocation,
        Optional<Duration> trust,
        Optional<Set<String>> staleScopes) {

    /** Five minutes: the issuer writes its list every minute. */
    public static final Duration DEFAULT_STATUS_LIST = Duration.ofMinutes(5);

    /** A week: somebody has to carry it. */
    public static final Duration DEFAULT_REVOCATION = Duration.ofDays(7);

    /** A quarter of a year. */
    public static final Duration DEFAULT_TRUST = Duration.ofDays(90);

    /** Nothing is set, so the defaults hold and no scope goes on. */
    public static final AgePolicy UNSET =
            new AgePolicy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AgePolicy {
        staleScopes = staleScopes.map(Set::copyOf);
    }

    /** The greatest age of a status list, of this server's issuer or of another. */
    public Duration statusListAge(boolean local) {
        return local ? statusList.orElse(DEFAULT_STATUS_LIST) : revocationAge();
    }

    /** The greatest age of what was carried here to revoke. */
    public Duration revocationAge() {
        return revocation.orElse(DEFAULT_REVOCATION);
    }

    /** The greatest age of the newest statement of trust. */
    public Duration trustAge() {
        return trust.orElse(DEFAULT_TRUST);
    }

    /** Whether a token of those scopes goes on where our knowledge is too old: all of them must be listed. */
    public boolean admitsStale(Set<String> scopes) {
        return !scopes.isEmpty()
                && staleScopes.map(listed -> listed.containsAll(scopes)).orElse(false);
    }

    /** What both allow; where one is silent the other speaks. */
    public AgePolicy strictest(AgePolicy other) {
        return new AgePolicy(
                shorter(statusList, other.statusList),
                shorter(revocation, other.revocation),
                shorter(trust, other.trust),
                common(staleScopes, other.staleScopes));
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().compareTo(other.get()) <= 0 ? one.get() : other.get())
                : one.or(() -> other);
    }

    private static Optional<Set<String>> common(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Set<String> both = new HashSet<>(one.get());
        both.retainAll(other.get());
        return Optional.of(both);
    }
}
