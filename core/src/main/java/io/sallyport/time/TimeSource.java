package io.sallyport.time;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Where time comes from: a clock that somebody may set, and a counter that nobody can.
 *
 * @param clock the server's clock
 * @param nanos counts nanoseconds from an unknown start, such as {@code System::nanoTime}
 */
public record TimeSource(Clock clock, LongSupplier nanos) {

    /** Time that passes only as that clock says, so that it never jumps: for tests, and for tools that run a moment. */
    public static TimeSource following(Clock clock) {
        return new TimeSource(clock, () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
    }
}
