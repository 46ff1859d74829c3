package io.sallyport.time;

import io.sallyport.time.ClockEvent.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What an operator reads of the clock: what is, what follows, what to do. */
final class ClockTexts {

    private static final String ACCEPT =
            "where it is right, accept it: sallyport clock accept --reason '...' (docs/how-to/the-clock.md)";

    private ClockTexts() {}

    static ClockEvent of(TrustedTime time, Known known) {
        return switch (time.state()) {
            case TRUSTED ->
                new ClockEvent(Kind.CLOCK_TRUSTED, time.clock(), "nothing speaks against the clock any more");
            case SUSPECT -> new ClockEvent(Kind.CLOCK_SUSPECT, time.clock(), suspect(time));
            case BEHIND_FLOOR -> new ClockEvent(Kind.CLOCK_BEHIND_FLOOR, time.clock(), behind(time, known));
            case FLOOR_REFUSED -> refused(time, known.refusal().orElseThrow());
        };
    }

    private static String suspect(TrustedTime time) {
        return "the clock is " + Duration.between(time.earliest(), time.clock()) + " ahead of what this server knows ("
                + time.earliest() + "), so each check goes by the stricter time and nothing is issued. Cure: set the"
                + " clock; or bring a fresh trust bundle; or, " + ACCEPT;
    }

    private static String behind(TrustedTime time, Known known) {
        return "the clock is " + Duration.between(time.clock(), known.floor()) + " behind what has passed already ("
                + known.floor() + "), so nothing is decided. Cure: set the clock; or, " + ACCEPT;
    }

    private static ClockEvent refused(TrustedTime time, FloorRefused refusal) {
        Kind kind = refusal.fault() == FloorRefused.Fault.LOST ? Kind.TIME_FLOOR_LOST : Kind.TIME_FLOOR_TAMPERED;
        return new ClockEvent(
                kind,
                time.clock(),
                refusal.getMessage()
                        + ", so it is not known what has passed, and nothing is decided. Cure: see that the"
                        + " clock is right, then " + ACCEPT);
    }

    static ClockEvent accepted(ClockAcceptance word, Instant clock, ClockState state, Known before) {
        String floor = before.refusal().isPresent() ? "refused" : before.floor().toString();
        return new ClockEvent(
                Kind.CLOCK_ACCEPTED,
                clock,
                "by " + word.by() + ", who says: " + word.reason() + "; the clock was " + state.code() + ", the floor "
                        + floor);
    }

    static String stale(Path file, ClockAcceptance word, Instant clock) {
        return file + ": the clock was accepted at " + word.created() + " and says " + clock + " now, more than "
                + ClockAcceptance.FRESH.toMinutes() + " minutes from it. Cure: give the word again, by sallyport clock"
                + " accept";
    }

    static String unwritable(Path file, IOException fault) {
        return file + ": it cannot be written (" + fault.getMessage()
                + "), so a restart would forget what passes. Cure:"
                + " make room, and make it writable for the user that runs the server";
    }
}
