package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.token.AccessToken;
import io.sallyport.issuer.token.AccessTokens;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code refresh_token} with rotation (RFC 6749 section 6, RFC 9700 section 4.14.2): each use yields one successor. A
 * superseded token shown again by its client revokes the family. A token shown by another client is refused and revokes
 * nothing: a stolen token that is useless to the thief must not kill its owner's.
 */
public final class RefreshTokenGrant implements Grant {

    /** The {@code grant_type}. */
    public static final String TYPE = "refresh_token";

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final GrantPolicy policy;
    private final AccessTokens accessTokens;
    private final RefreshFamilies families;
    private final InstantSource clock;

    public RefreshTokenGrant(
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
        RefreshToken presented = presented(client, parameters.required("refresh_token"));
        refuseDead(presented, now);
        RefreshFamily family = presented.family();
        GrantedAccess access = policy.narrowed(client, family.access(), parameters);
        // Signed before the rotation is committed: what fails here must not cost the client its refresh token.
        AccessToken token = accessTokens.issue(client, family.subject(), access, now);
        String successor = families.rotate(presented, now).orElseThrow(() -> usedAgain(family, now));
        return token.response(Optional.of(successor));
    }

    private RefreshToken presented(Client client, String value) {
        RefreshToken presented = families.find(value).orElseThrow(RefreshTokenGrant::dead);
        if (!presented.family().belongsTo(client)) {
            LOGGER.log(
                    Level.WARNING,
                    "client {0} showed a refresh token of family {1}, which is client {2}''s: refused",
                    client.id(),
                    presented.family().id(),
                    presented.family().clientId());
            throw dead();
        }
        return presented;
    }

    private void refuseDead(RefreshToken presented, Instant now) {
        RefreshFamily family = presented.family();
        if (!family.isAliveAt(now)) {
            throw dead();
        }
        if (presented.isSuperseded()) {
            throw usedAgain(family, now);
        }
    }

    private OAuthException usedAgain(RefreshFamily family, Instant now) {
        if (families.revoke(family, now)) {
            LOGGER.log(
                    Level.WARNING,
                    "client {0} showed a superseded refresh token: family {1} is revoked",
                    family.clientId(),
                    family.id());
        }
        return dead();
    }

    /** One text for every reason: which one it was is not the presenter's to know. */
    private static OAuthException dead() {
        return OAuthError.INVALID_GRANT.because("the refresh token is not valid");
    }
}
