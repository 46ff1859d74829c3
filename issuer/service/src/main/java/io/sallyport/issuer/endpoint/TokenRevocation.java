package io.sallyport.issuer.endpoint;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.token.AccessTokens;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The revocation endpoint (RFC 7009). A refresh token takes its family with it. Access tokens cannot be called back yet,
 * and the endpoint says so instead of answering 200 for nothing.
 */
public final class TokenRevocation {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final ClientAuthenticator clients;
    private final AccessTokens accessTokens;
    private final RefreshFamilies families;
    private final InstantSource clock;

    public TokenRevocation(
            ClientAuthenticator clients, AccessTokens accessTokens, RefreshFamilies families, InstantSource clock) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.families = families;
        this.clock = clock;
    }

    /**
     * Answers one request; an unknown token is no error (section 2.2).
     *
     * @throws OAuthException where it is refused
     * @throws IssuerUnavailableException where the database fails
     */
    public void revoke(ClientRequest request) {
        Client client = clients.authenticate(request);
        String token = request.parameters().required("token");
        if (accessTokens.read(token, clock.instant()).isPresent()) {
            throw OAuthError.UNSUPPORTED_TOKEN_TYPE.because("access tokens cannot be revoked here");
        }
        Optional<RefreshToken> refreshToken = families.find(token);
        if (refreshToken.isPresent()) {
            revoke(client, refreshToken.get().family());
        }
    }

    /** Section 2.1: a token that was not issued to this client is refused. */
    private void revoke(Client client, RefreshFamily family) {
        if (!family.belongsTo(client)) {
            LOGGER.log(
                    Level.WARNING,
                    "client {0} asked to revoke family {1}, which is client {2}''s: refused",
                    client.id(),
                    family.id(),
                    family.clientId());
            throw OAuthError.INVALID_GRANT.because("the token was not issued to this client");
        }
        families.revoke(family, clock.instant());
    }
}
