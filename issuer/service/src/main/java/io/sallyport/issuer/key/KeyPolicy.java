package io.sallyport.issuer.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When signing keys come and go.
 *
 * @param publishAhead how long a key stands in the key set before it signs
 * @param rotationInterval how long a key signs; empty where it signs until an administrator asks for the next
 * @param overlap how long a key stands in the key set after it signed for the last time
 */
public record KeyPolicy(Duration publishAhead, Optional<Duration> rotationInterval, Duration overlap) {

    /** An hour ahead, unless the configuration says otherwise. */
    public static final Duration DEFAULT_PUBLISH_AHEAD = Duration.ofHours(1);

    /** The shortest: the other nodes and the validators on all of them have read the key set by then. */
    public static final Duration MIN_PUBLISH_AHEAD = Duration.ofSeconds(2);

    /** A key signs for thirty days, unless the configuration says otherwise. */
    public static final Duration DEFAULT_ROTATION_INTERVAL = Duration.ofDays(30);

    /** No interval of a key's life may be longer: a year. */
    public static final Duration MAX_INTERVAL = Duration.ofDays(366);

    /** Validators allow an issuer's clock to be off by this much at most. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(2);

    /** Whether the next key may sign: from the instant on that is that long after its publication. */
    boolean isKnownLongEnough(PublishedKey next, Instant now) {
        return !now.isBefore(usableFrom(next));
    }

    Instant usableFrom(PublishedKey next) {
        return next.publishedAt().plus(publishAhead);
    }

    /** Whether the key has signed for as long as it shall, the very end included. */
    boolean isDue(PublishedKey current, Instant now) {
        return current.rotationAsked()
                || rotationInterval
                        .flatMap(interval -> current.activeFrom().map(from -> from.plus(interval)))
                        .filter(end -> !now.isBefore(end))
                        .isPresent();
    }

    /** Whether the key stands in the key set; where now is its retirement plus the overlap, it does so no more. */
    boolean isPublished(PublishedKey key, Instant now) {
        return !key.removed()
                && key.retiredAt()
                        .filter(retired -> !now.isBefore(retired.plus(overlap)))
                        .isEmpty();
    }
}
