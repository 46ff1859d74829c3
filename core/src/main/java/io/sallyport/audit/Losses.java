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
    private Optional<Lost> open = Optional.empty();

    synchronized void add(Instant time) {
        total++;
        open = Optional.of(open.map(lost -> new Lost(lost.count() + 1, lost.from(), time))
                .orElseGet(() -> new Lost(1, time, time)));
    }

    /** What no record admits yet. */
    synchronized Optional<Lost> open() {
        return open;
    }

    /** A record admits that. */
    synchronized void admitted(Lost lost) {
        open = open.filter(now -> now.count() > lost.count())
                .map(now -> new Lost(now.count() - lost.count(), lost.to(), now.to()));
    }

    /** How many since the start, admitted or not. */
    synchronized long total() {
        return total;
    }
}
