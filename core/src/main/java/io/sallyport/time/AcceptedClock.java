package io.sallyport.time;

import java.time.Instant;

/**
 * An acceptance of the clock that was taken.
 *
 * @param id the acceptance, which is not taken again
 * @param at what the clock said when it was taken; what was stated for later times before was stated by a wrong clock
 */
public record AcceptedClock(String id, Instant at) {}
