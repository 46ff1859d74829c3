package io.sallyport.issuer.key;

import java.time.Instant;
import java.util.Optional;

/**
 * A signing key of some node as the database knows it: next, current, retired or gone.
 *
 * @param kid its RFC 7638 thumbprint
 * @param node the node that has the private half
 * @param jwk the public half (RFC 7517)
 * @param publishedAt since when it stands in the key set
 * @param activeFrom since when it signs; empty where it has not signed yet
 * @param rotationAsked whether an administrator asked for the next one
 * @param retiredAt when it signed for the last time; empty where it still may
 * @param removed whether it stands in the key set no more
 * @param sealed whether a node of this issuer wrote kid, node and public half
 * @param seenAt when its node last said that it is there
 */
public record PublishedKey(
        String kid,
        String node,
        String jwk,
        Instant publishedAt,
        Optional<Instant> activeFrom,
        boolean rotationAsked,
        Optional<Instant> retiredAt,
        boolean removed,
        boolean sealed,
        Instant seenAt) {

    /** Whether it has not signed yet. */
    public boolean isNext() {
        return activeFrom.isEmpty() && !hasEnded();
    }

    /** Whether it signs. */
    public boolean isCurrent() {
        return activeFrom.isPresent() && !hasEnded();
    }

    /** Whether it signs no more. */
    public boolean hasEnded() {
        return retiredAt.isPresent() || removed;
    }
}
