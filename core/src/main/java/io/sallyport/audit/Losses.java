package io.sallyport.audit;

import java.time.Instant;
import java.util.Optional;

/** Counts events that became no record, until a record admits them. */
final class Losses {

    /**
     * What was lost.
     *
     * @param count how many
     * @param from the time of the first
     * @param to the time of the last
     */
    record Lost(long count, Instant from, Instant to) {}

    private long total;
    private long count;
    private Instant from = Instant.MIN;
    private Instant to = Instant.MIN;

    /** Composes nothing: where records are switched off, each event comes here. */
    synchronized void add(Instant time) {
        from = count == 0 ? time : from;
        to = time;
        count++;
        total++;
    }

    /** What no record admits yet. */
    synchronized Optional<Lost> open() {
        return count == 0 ? Optional.empty() : Optional.of(new Lost(count, from, to));
    }

    /** A record admits that. */
    synchronized void admitted(Lost lost) {
        count -= lost.count();
        from = lost.to();
    }

    /** How many since the start, admitted or not. */
    synchronized long total() {
        return total;
    }
}
