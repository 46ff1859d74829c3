package io.sallyport.issuer.status;

import java.time.Duration;
import java.time.Instant;

/**
 * Entries of one list that are this node's alone. What it does not use is nobody's.
 *
 * @param list which list
 * @param from the first entry
 * @param to the entry after the last one
 * @param takenAt when the database gave it
 */
record IndexBlock(String list, int from, int to, Instant takenAt) {

    /** How long a node may use it: so a list is known to be over some time after it was full. */
    static final Duration KEPT = Duration.ofHours(1);

    boolean isUsableAt(Instant now) {
        return now.isBefore(takenAt.plus(KEPT));
    }

    int size() {
        return to - from;
    }

    StatusEntry first() {
        return new StatusEntry(list, from);
    }

    IndexBlock rest() {
        return new IndexBlock(list, from + 1, to, takenAt);
    }
}
