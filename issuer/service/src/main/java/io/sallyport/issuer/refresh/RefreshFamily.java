package io.sallyport.issuer.refresh;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.GrantedAccess;
import java.time.Instant;

/**
 * The refresh tokens that descend from one grant.
 *
 * @param id its identifier, no secret
 * @param clientId the client it belongs to
 * @param subject whom its access tokens speak for
 * @param access what was granted
 * @param expiresAt from this instant on it is dead
 * @param revoked whether it was revoked
 * @param generation the number of its one live token
 */
public record RefreshFamily(
        String id,
        String clientId,
        String subject,
        GrantedAccess access,
        Instant expiresAt,
        boolean revoked,
        int generation) {

    public boolean belongsTo(Client client) {
        return clientId.equals(client.id());
    }

    /** Where now equals the expiry, the family is dead. */
    public boolean isAliveAt(Instant now) {
        return !revoked && now.isBefore(expiresAt);
    }
}
