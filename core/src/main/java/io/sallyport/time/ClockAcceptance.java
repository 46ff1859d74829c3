package io.sallyport.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The word of who owns a server's home that its clock is right. It counts while it is fresh, and once.
 *
 * @param id tells it from others
 * @param created what the clock said when it was given, in whole seconds
 * @param by who gave it
 * @param reason why, in the words of who gave it
 */
public record ClockAcceptance(String id, Instant created, String by, String reason) {

    /** How far the clock may be from when the word was given; at exactly this much it still counts. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 400;

    public ClockAcceptance {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_REASON + " characters");
        }
    }

    boolean isFreshAt(Instant clock) {
        return Duration.between(created, clock).abs().compareTo(FRESH) <= 0;
    }
}
