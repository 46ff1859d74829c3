package io.sallyport.issuer.token;

import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.status.StatusEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A signed access token.
 *
 * @param value the token
 * @param id its {@code jti}
 * @param keyId the key that signed it
 * @param clientId the client that gets it
 * @param subject whom it speaks for
 * @param access what it may be used for
 * @param status where it stands in the status lists
 * @param issuedAt its {@code iat}, in whole seconds
 * @param lifetime how long it lives
 */
public record AccessToken(
        String value,
        String id,
        String keyId,
        String clientId,
        String subject,
        GrantedAccess access,
        StatusEntry status,
        Instant issuedAt,
        Duration lifetime) {

    /** Its {@code exp}. */
    public Instant expiresAt() {
        return issuedAt.plus(lifetime);
    }

    public TokenResponse response(Optional<String> refreshToken) {
        return new TokenResponse(value, lifetime.toSeconds(), Scopes.text(access.scopes()), refreshToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessToken[" + id + ", " + access + "]";
    }
}
