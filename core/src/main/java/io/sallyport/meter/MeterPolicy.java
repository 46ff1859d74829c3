package io.sallyport.meter;

import java.time.Duration;

/**
 * How many bad signatures one address may present before more of its unknown tokens are looked at.
 *
 * @param badSignatures at once, at least 1
 * @param interval after which one more is looked at, more than zero
 */
public record MeterPolicy(int badSignatures, Duration interval) {

    /** More than the clients of one address translation present by mistake, far fewer than a search needs. */
    public static final int DEFAULT_BAD_SIGNATURES = 256;

    /** Ten bad signatures in a second cost a thousandth of a core. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);

    /** What holds where nothing is configured. */
    public static final MeterPolicy DEFAULT = new MeterPolicy(DEFAULT_BAD_SIGNATURES, DEFAULT_INTERVAL);

    public MeterPolicy {
        if (badSignatures < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("Nothing would ever be looked at, or everything");
        }
    }
}
