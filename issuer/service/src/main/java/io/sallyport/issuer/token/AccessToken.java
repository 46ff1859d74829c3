package io.sallyport.issuer.token;

import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.oauth.TokenResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A signed access token.
 *
 * @param value the token
 * @param lifetime how long it lives
 * @param scopes its scopes
 */
public record AccessToken(String value, Duration lifetime, SortedSet<String> scopes) {

    public TokenResponse response(Optional<String> refreshToken) {
        return new TokenResponse(value, lifetime.toSeconds(), Scopes.text(scopes), refreshToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessToken[" + lifetime + ", " + scopes + "]";
    }
}
