package io.sallyport.time;

import java.time.Instant;
import java.util.Optional;

/**
 * What a server remembers of the time.
 *
 * @param floor a time that has passed, to the millisecond
 * @param acceptance the acceptance that was taken last, which is not taken again
 */
record FloorRecord(Instant floor, Optional<AcceptedClock> acceptance) {

    FloorRecord raisedTo(Instant time) {
        return new FloorRecord(time, acceptance);
    }
}
