package io.sallyport.issuer.refresh;

import java.time.Duration;
import java.time.Instant;

/**
 * How long refresh tokens live, and how long a lost answer may be asked for again.
 *
 * @param lifetime of a family, used or not, in whole seconds
 * @param idleLifetime of a family from its last use on, in whole seconds
 * @param retryWindow how long after its first use a token may be repeated for the same answer; zero turns that off
 */
public record RefreshPolicy(Duration lifetime, Duration idleLifetime, Duration retryWindow) {

    /** Half a day. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(12);

    /** A year. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(366);

    /** An hour (NIST SP 800-63B-4 section 2.2.3). */
    public static final Duration DEFAULT_IDLE_LIFETIME = Duration.ofHours(1);

    public static final Duration DEFAULT_RETRY_WINDOW = Duration.ofSeconds(30);

    /** Beyond this a thief would gain more than an unlucky client. */
    public static final Duration MAX_RETRY_WINDOW = Duration.ofSeconds(60);

    /** Until when a family lives that is used now: where the time equals it, it is dead. */
    Instant aliveUntil(Instant now, Instant expiresAt) {
        Instant idle = now.plus(idleLifetime);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }

    public boolean allowsRetries() {
        return !retryWindow.isZero();
    }
}
