package io.sallyport.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when carried statements are known; empty where none is demanded, since nothing was pinned.
 *
 * @param revocation when the newest statement of revocation was made
 * @param trust when the newest statement of trust was made
 */
public record KnowledgeAges(Optional<Instant> revocation, Optional<Instant> trust) {

    /** No carried statement is demanded. */
    public static final KnowledgeAges NONE = new KnowledgeAges(Optional.empty(), Optional.empty());

    /** The newer of each. */
    KnowledgeAges newest(KnowledgeAges other) {
        return new KnowledgeAges(later(revocation, other.revocation), later(trust, other.trust));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isAfter(one.get()) ? other : one.or(() -> other);
    }
}
