package io.sallyport.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a running server knows of the time, immutable.
 *
 * @param record what it remembers over a restart
 * @param anchor from when it counts
 * @param refusal why what was remembered is refused
 */
record Known(FloorRecord record, Anchor anchor, Optional<FloorRefused> refusal) {

    /** Of a server that begins, or whose clock was accepted: the clock is right. */
    static Known beginning(Instant clock, long nanos, Optional<AcceptedClock> acceptance) {
        FloorRecord record = new FloorRecord(clock.truncatedTo(ChronoUnit.MILLIS), acceptance);
        return new Known(record, Anchor.running(clock, nanos), Optional.empty());
    }

    static Known remembered(FloorRecord record, long nanos) {
        return new Known(record, Anchor.stopped(record.floor(), nanos), Optional.empty());
    }

    /** Of a core on whose home another one took the word that the clock is right. */
    static Known accepted(FloorRecord record, Instant clock, long nanos) {
        return new Known(record, Anchor.running(clock, nanos), Optional.empty());
    }

    static Known refused(FloorRefused refusal, Instant clock, long nanos) {
        Known beginning = beginning(clock, nanos, Optional.empty());
        return new Known(beginning.record, beginning.anchor, Optional.of(refusal));
    }

    Instant floor() {
        return record.floor();
    }

    TrustedTime judge(Instant clock, long nanos) {
        if (refusal.isPresent()) {
            return new TrustedTime(ClockState.FLOOR_REFUSED, clock, clock, clock);
        }
        if (clock.isBefore(floor().minus(TrustedTime.TOLERANCE))) {
            return new TrustedTime(ClockState.BEHIND_FLOOR, clock, floor(), clock);
        }
        Instant latest = clock.isBefore(floor()) ? floor() : clock;
        return anchor.isTooFarAhead(clock, nanos)
                ? new TrustedTime(ClockState.SUSPECT, clock, latest, anchor.expected(nanos))
                : new TrustedTime(ClockState.TRUSTED, clock, latest, clock);
    }

    /** The same with a floor that is not below that time. */
    Known raisedTo(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return whole.isAfter(floor()) ? new Known(record.raisedTo(whole), anchor, refusal) : this;
    }

    Known anchoredAt(Anchor other) {
        return new Known(record, other, refusal);
    }
}
