package io.sallyport.issuer.client;

import java.time.Duration;

/**
 * How many failed authentications one address may make.
 *
 * @param failures so many at once
 * @param interval after which one of them is forgiven
 */
public record ThrottlePolicy(int failures, Duration interval) {

    /** No configuration may allow more at once. */
    public static final int MAX_FAILURES = 1000;

    /** No configuration may forgive more slowly. */
    public static final Duration MAX_INTERVAL = Duration.ofHours(1);

    /** Ten at once, and one more every ten seconds. */
    public static final ThrottlePolicy DEFAULT = new ThrottlePolicy(10, Duration.ofSeconds(10));
}
