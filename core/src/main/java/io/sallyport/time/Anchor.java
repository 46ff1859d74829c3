package io.sallyport.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment of which the time is known, from which the counter tells how much has passed at least.
 *
 * @param time the time of that moment
 * @param nanos what the counter said then
 * @param allowance how far the clock may be ahead of it; at exactly this much it is believed
 */
record Anchor(Instant time, long nanos, Duration allowance) {

    /** While the server runs it knows how much time passes. */
    static final Duration RUNNING = Duration.ofHours(24);

    /** How long a server may have been stopped is not known to it. */
    static final Duration STOPPED = Duration.ofDays(30);

    static Anchor running(Instant time, long nanos) {
        return new Anchor(time, nanos, RUNNING);
    }

    static Anchor stopped(Instant floor, long nanos) {
        return new Anchor(floor, nanos, STOPPED);
    }

    /** The time by the counter alone. */
    Instant expected(long now) {
        return time.plusNanos(now - nanos);
    }

    boolean isTooFarAhead(Instant clock, long now) {
        return clock.isAfter(expected(now).plus(allowance));
    }

    /** Whether the time of the moment was guessed from before the server's start. */
    boolean isOfAStop() {
        return allowance.equals(STOPPED);
    }

    /** The same once a statement says that it was made then: later than the counter says, where the server was stopped. */
    Anchor confirmed(Instant created, long now) {
        return created.isAfter(expected(now)) ? new Anchor(created, now, allowance) : this;
    }
}
