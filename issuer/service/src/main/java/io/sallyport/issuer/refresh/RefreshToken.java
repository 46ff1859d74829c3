package io.sallyport.issuer.refresh;

import java.time.Instant;
import java.util.Optional;

/**
 * A refresh token that was found in the database.
 *
 * @param family the family, as it was when read
 * @param generation the token's own number in it
 * @param readAt when it was read, by the database's time; where its family is locked, under the lock
 */
public record RefreshToken(RefreshFamily family, int generation, Instant readAt) {

    /** Whether it is the one that may be used. */
    public boolean isLive() {
        return generation == family.generation();
    }

    /** Its first use, where its successor is the live token and the answer is still kept. */
    public Optional<FirstUse> firstUse() {
        return generation == family.generation() - 1 ? family.lastUse() : Optional.empty();
    }
}
