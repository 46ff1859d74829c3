package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.ClientRegistry;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.token.LiveTokens;
import java.time.InstantSource;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Finds out which administrator sends a request: by an access token of this issuer (RFC 9068) that is alive as
 * introspection sees it, is for the issuer alone and has the scope {@link Administrator#SCOPE}. A token that is for an
 * application too makes no administrator: that application could use it here.
 */
public final class Administrators {

    private final LiveTokens tokens;
    private final ClientRegistry registry;
    private final AdminPolicy policy;
    private final InstantSource clock;

    /**
     * Administrators by those tokens.
     *
     * @param registry whose clients must still be served, and still be allowed to administer
     */
    public Administrators(LiveTokens tokens, ClientRegistry registry, AdminPolicy policy, InstantSource clock) {
        this.tokens = tokens;
        this.registry = registry;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The administrator whose token that is.
     *
     * @param address whence the request came
     * @throws AdminException {@code invalid_token} or {@code insufficient_scope}
     */
    public Administrator authenticate(String token, String address) {
        JwtClaims claims = tokens.find(token, clock.instant())
                .filter(this::isForIssuerAlone)
                .orElseThrow(() -> AdminError.INVALID_TOKEN.because(
                        "the access token is expired, revoked, another issuer's, or not for this issuer alone: get one"
                                + " whose only audience is " + policy.issuer()));
        String client = text(claims, "client_id");
        boolean mayStill =
                registry.served(client).filter(policy::isAdministrator).isPresent();
        if (!mayStill || !Scopes.parse(text(claims, "scope")).contains(Administrator.SCOPE)) {
            throw AdminError.INSUFFICIENT_SCOPE.because("the access token lacks the scope " + Administrator.SCOPE
                    + ", or its client may not have it any more: use a client that administers");
        }
        return new Administrator(client, text(claims, "sub"), text(claims, "jti"), address);
    }

    private boolean isForIssuerAlone(JwtClaims claims) {
        try {
            return claims.getAudience().equals(List.of(policy.issuer()));
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of our own has no audience", e);
        }
    }

    private static String text(JwtClaims claims, String name) {
        return String.valueOf(claims.getClaimValue(name));
    }
}
