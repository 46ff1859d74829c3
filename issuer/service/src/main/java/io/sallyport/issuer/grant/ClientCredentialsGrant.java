package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.token.AccessToken;
import io.sallyport.issuer.token.AccessTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code client_credentials} (RFC 6749 section 4.4). A refresh token comes only with scope {@code offline_access}, which
 * the client's policy must allow: section 4.4.3 advises against it.
 */
public final class ClientCredentialsGrant implements Grant {

    /** The {@code grant_type}. */
    public static final String TYPE = "client_credentials";

    private final GrantPolicy policy;
    private final AccessTokens accessTokens;
    private final RefreshFamilies families;
    private final InstantSource clock;

    public ClientCredentialsGrant(
            GrantPolicy policy, AccessTokens accessTokens, RefreshFamilies families, InstantSource clock) {
        this.policy = policy;
        this.accessTokens = accessTokens;
        this.families = families;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TokenResponse issue(Client client, FormParameters parameters) {
        Instant now = clock.instant();
        GrantedAccess access = policy.granted(client, parameters);
        // The client is its own subject (RFC 9068 section 2.2).
        AccessToken token = accessTokens.issue(client, client.id(), access, now);
        Optional<String> refreshToken =
                access.isOffline() ? Optional.of(families.open(client, client.id(), access, now)) : Optional.empty();
        return token.response(refreshToken);
    }
}
