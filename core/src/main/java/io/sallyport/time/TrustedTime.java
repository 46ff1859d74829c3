package io.sallyport.time;

import java.time.Duration;
import java.time.Instant;

/**
 * One reading of the clock, for one decision.
 *
 * @param state what it is worth
 * @param clock what the server's clock says
 * @param latest by which the end of something is judged ({@code exp}): never before what has passed already
 * @param earliest by which the beginning of something is judged ({@code nbf}, {@code iat})
 */
public record TrustedTime(ClockState state, Instant clock, Instant latest, Instant earliest) {

    /** How far clocks of our own parts may differ; at exactly this much they still agree. */
    public static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** A reading of which nobody doubts: for tests, and where the time was judged before. */
    public static TrustedTime certain(Instant time) {
        return new TrustedTime(ClockState.TRUSTED, time, time, time);
    }

    /** Whether tokens can be judged; where not it is our fault, never the token's. */
    public boolean mayServe() {
        return state == ClockState.TRUSTED || state == ClockState.SUSPECT;
    }

    /** Whether nothing may be issued, purged or remembered by this time, though tokens are judged. */
    public boolean isSuspect() {
        return state == ClockState.SUSPECT;
    }

    /** Whether nothing speaks against the clock. */
    public boolean isTrusted() {
        return state == ClockState.TRUSTED;
    }

    /** Whether a statement that says it was made then is ahead of the server's clock by more than the tolerance. */
    public boolean isFromFuture(Instant created) {
        return created.isAfter(clock.plus(TOLERANCE));
    }
}
