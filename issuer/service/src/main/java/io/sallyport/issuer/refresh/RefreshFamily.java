package io.sallyport.issuer.refresh;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.GrantedAccess;
import java.time.Instant;
import java.util.Optional;

/**
 * The refresh tokens that descend from one grant.
 *
 * @param id its identifier, no secret
 * @param clientId the client it belongs to
 * @param subject whom its access tokens speak for
 * @param access what was granted
 * @param expiresAt from this instant on it is dead, used or not
 * @param aliveUntil from this instant on it is dead where it is not used before; empty where it has ended
 * @param generation the number of its one live token
 * @param lastUse the use that made the live token, while its answer is kept
 */
public record RefreshFamily(
        String id,
        String clientId,
        String subject,
        GrantedAccess access,
        Instant expiresAt,
        Optional<Instant> aliveUntil,
        int generation,
        Optional<FirstUse> lastUse) {

    public boolean belongsTo(Client client) {
        return clientId.equals(client.id());
    }

    /** Where now equals the end, the family is dead. */
    public boolean isAliveAt(Instant now) {
        return aliveUntil.filter(now::isBefore).isPresent();
    }

    /** Whether its time has run out and nobody wrote that down yet. */
    public boolean isToBeEndedAt(Instant now) {
        return aliveUntil.isPresent() && !isAliveAt(now);
    }
}
