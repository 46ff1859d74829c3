package io.sallyport.issuer.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses addresses that failed to authenticate too often, before their credentials cost anything. No client is locked
 * out: another address is not touched, a success here needs no forgiving, and a client that authenticated from an address
 * before has an account of its own there, so that neighbours behind the same address do not shut it out. Both accounts
 * empty themselves as time passes. Each node keeps its own, bounded in number; nothing sleeps.
 */
public final class FailureThrottle {

    private static final long MAX_ACCOUNTS = 50_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    /** For each account the instant at which its last failure is forgiven. */
    private final Cache<Object, Instant> accounts;

    private final Cache<Pair, Boolean> known;
    private final ThrottlePolicy policy;
    private final InstantSource clock;

    /** A client that authenticated from a network before. */
    private record Pair(String network, String client) {}

    /**
     * An empty throttle.
     *
     * @param clock this server's: nothing of this is kept
     */
    public FailureThrottle(ThrottlePolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
        this.accounts = Caffeine.newBuilder()
                .executor(Runnable::run) // no thread of the JVM's common pool keeps this deployment
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterWrite(policy.interval().multipliedBy(policy.failures()))
                .build();
        this.known = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterAccess(KNOWN_FOR)
                .build();
    }

    /**
     * Lets a request pass to be judged.
     *
     * @throws OAuthException {@code rate_limited}, with the time until the next one may pass
     */
    void admit(Requester requester) {
        Optional<Duration> wait = waiting(requester);
        if (wait.isPresent()) {
            throw OAuthError.RATE_LIMITED
                    .because("too many failed client authentications from this address")
                    .retryAfter(wait.get());
        }
    }

    /** How long until the next request may be judged; empty where it may be now. */
    public Optional<Duration> waiting(Requester requester) {
        Instant now = clock.instant();
        Instant forgiven = forgiven(accounts.getIfPresent(account(requester)), now);
        Duration wait = Duration.between(now, forgiven).minus(policy.interval().multipliedBy(policy.failures() - 1L));
        return Optional.of(wait).filter(positive -> positive.compareTo(Duration.ZERO) > 0);
    }

    /** One more failure. */
    public void failed(Requester requester) {
        Instant now = clock.instant();
        accounts.asMap()
                .compute(
                        account(requester), (key, until) -> forgiven(until, now).plus(policy.interval()));
    }

    /** The client is known at that network from now on. */
    void succeeded(Requester requester) {
        known.put(new Pair(requester.network(), requester.client()), Boolean.TRUE);
    }

    private Object account(Requester requester) {
        Pair pair = new Pair(requester.network(), requester.client());
        return known.getIfPresent(pair) == null ? requester.network() : pair;
    }

    /** Not before now; nor later than a full account, which a clock that was set back would make it. */
    private Instant forgiven(@Nullable Instant until, Instant now) {
        if (until == null || until.isBefore(now)) {
            return now;
        }
        Instant full = now.plus(policy.interval().multipliedBy(policy.failures()));
        return until.isAfter(full) ? full : until;
    }
}
