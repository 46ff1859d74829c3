package io.sallyport.issuer.status;

import io.sallyport.issuer.client.ClientRules;
import io.sallyport.issuer.key.KeyPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A status list as the database knows it.
 *
 * @param id the last part of its address
 * @param capacity how many entries it has
 * @param endedAt since when no entry of it is given to a node; empty where it has room
 * @param disowned whether all its tokens are revoked, as the database does not know which ones were
 */
record StatusList(String id, int capacity, Optional<Instant> endedAt, boolean disowned) {

    /** How many entries a new list has: 128 KiB at whoever reads it. */
    static final int CAPACITY = 1 << 20;

    /** How long after the last entry was given the last token may be believed somewhere. */
    static final Duration AFTERLIFE =
            IndexBlock.KEPT.plus(ClientRules.MAX_ACCESS_TOKEN_LIFETIME).plus(KeyPolicy.MAX_SKEW);

    boolean hasRoom() {
        return endedAt.isEmpty();
    }

    /** Whether none of its tokens lives; where now equals the end of the last one, none does. */
    boolean isOverAt(Instant now) {
        return endedAt.filter(ended -> !now.isBefore(ended.plus(AFTERLIFE))).isPresent();
    }
}
