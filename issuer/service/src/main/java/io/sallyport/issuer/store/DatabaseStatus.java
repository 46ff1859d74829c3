package io.sallyport.issuer.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last look at the database found.
 *
 * @param database why it does not answer, or would lose what it answered
 * @param restore why it is refused as an earlier copy, and what to do
 * @param clock how the clocks of server and database disagree, or why no token may be issued at this time
 * @param epoch tokens that were issued then or before are not known any more
 */
public record DatabaseStatus(
        Optional<String> database, Optional<String> restore, Optional<String> clock, Optional<Instant> epoch) {

    /** Before the first look. */
    static final DatabaseStatus UNKNOWN = new DatabaseStatus(
            Optional.of("it was not looked at yet"), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, had the look failed. */
    DatabaseStatus failed(String reason) {
        return new DatabaseStatus(Optional.of(reason), restore, clock, epoch);
    }
}
