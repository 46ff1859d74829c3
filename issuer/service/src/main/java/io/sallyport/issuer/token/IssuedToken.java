package io.sallyport.issuer.token;

import java.time.Instant;

/**
 * An access token as the database knows it.
 *
 * @param id its {@code jti}
 * @param clientId the client that got it
 * @param expiresAt from this instant on it is dead
 * @param ended whether it was revoked, alone or with its family, or was seen dead before
 */
public record IssuedToken(String id, String clientId, Instant expiresAt, boolean ended) {

    /** Where now equals the expiry, the token is dead. */
    public boolean isAliveAt(Instant now) {
        return !ended && now.isBefore(expiresAt);
    }

    /** Whether its time has run out and nobody wrote that down yet. */
    public boolean isToBeEndedAt(Instant now) {
        return !ended && !isAliveAt(now);
    }
}
