package io.sallyport.issuer.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this server's clock agrees with the one of the database that its nodes share. What a validator here accepts is
 * judged by the server's clock, what the issuer keeps by the database's.
 */
final class ClockAgreement {

    /** Allowed difference between our own parts; a difference that equals it is allowed. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private ClockAgreement() {}

    /**
     * What is wrong, if anything.
     *
     * @param before the server's time before the database was asked
     * @param database the database's answer
     * @param after the server's time after it answered
     */
    static Optional<String> fault(Instant before, Instant database, Instant after) {
        Duration behind = Duration.between(after, database);
        Duration ahead = Duration.between(database, before);
        Duration difference = behind.compareTo(ahead) > 0 ? behind : ahead;
        if (difference.compareTo(TOLERANCE) <= 0) {
            return Optional.empty();
        }
        return Optional.of("the server's clock is " + difference.toSeconds() + " s "
                + (difference.equals(behind) ? "behind" : "ahead of") + " the database's, more than "
                + TOLERANCE.toSeconds() + " s. Cure: set the clock that is wrong");
    }
}
