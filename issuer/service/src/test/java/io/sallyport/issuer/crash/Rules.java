package io.sallyport.issuer.crash;

import java.time.Duration;

/**
 * What the issuer is configured to do.
 *
 * @param retryWindow how long after its first use a token may be repeated
 * @param idleLifetime how long after its last use a family lives
 * @param accessTokenLifetime how long an access token lives
 */
record Rules(Duration retryWindow, Duration idleLifetime, Duration accessTokenLifetime) {

    /** What holds where nothing is configured. */
    static final Rules DEFAULT = new Rules(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(10));

    /** Times are kept in milliseconds, and those in access tokens in seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    boolean mayBeBeyondTheWindow(Duration most) {
        return most.compareTo(retryWindow.minus(GRAIN)) > 0;
    }

    boolean isBeyondTheWindow(Duration least) {
        return least.compareTo(retryWindow.plus(GRAIN)) > 0;
    }

    boolean mayHaveEnded(Duration lifetime, Duration most) {
        return most.compareTo(lifetime.minus(GRAIN)) > 0;
    }
}
