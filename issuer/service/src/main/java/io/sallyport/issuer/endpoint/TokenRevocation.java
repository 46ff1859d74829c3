package io.sallyport.issuer.endpoint;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.token.AccessTokens;
import io.sallyport.issuer.token.IssuedToken;
import io.sallyport.issuer.token.IssuedTokens;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jose4j.jwt.JwtClaims;

/**
 * The revocation endpoint (RFC 7009). A refresh token takes its family and the family's access tokens with it, an access
 * token itself alone. Introspection knows at once.
 */
public final class TokenRevocation {

    private final ClientAuthenticator clients;
    private final AccessTokens accessTokens;
    private final IssuedTokens issued;
    private final RefreshFamilies families;
    private final IssuerRecords records;
    private final Database database;

    public TokenRevocation(
            ClientAuthenticator clients,
            AccessTokens accessTokens,
            IssuedTokens issued,
            RefreshFamilies families,
            IssuerRecords records,
            Database database) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.issued = issued;
        this.families = families;
        this.records = records;
        this.database = database;
    }

    /**
     * Answers one request; an unknown token is no error (section 2.2).
     *
     * @throws OAuthException where it is refused
     * @throws IssuerUnavailableException where the database fails
     */
    public void revoke(ClientRequest request) {
        Client client = clients.authenticate(request).client();
        String token = request.parameters().required("token");
        Optional<String> accessToken = accessTokens.read(token).map(TokenRevocation::identifier);
        boolean own = database.writeForGood(handle -> {
            Instant now = database.instant(handle);
            IssuerEvent event = IssuerEvent.granted(Stage.REVOKE, now)
                    .with(Member.CLIENT, client.id())
                    .with(Member.ADDRESS, request.address());
            return accessToken.isPresent()
                    ? endAccessToken(handle, client, accessToken.get(), event)
                    : revokeFamily(handle, client, token, event);
        });
        if (!own) {
            throw OAuthError.INVALID_GRANT.because("the token was not issued to this client");
        }
    }

    private static String identifier(JwtClaims claims) {
        return String.valueOf(claims.getClaimValue("jti"));
    }

    private boolean endAccessToken(Handle handle, Client client, String id, IssuerEvent event) {
        Optional<IssuedToken> found = issued.find(handle, id);
        IssuerEvent about = event.with(Member.JTI, id);
        if (found.isPresent() && !found.get().clientId().equals(client.id())) {
            // Whoever serves requests holds other clients' access tokens: this alone alarms nobody.
            records.add(handle, refused(about, found.get().clientId()));
            return false;
        }
        if (found.isPresent() && issued.revoke(handle, id, event.time())) {
            records.add(handle, about);
        }
        return true;
    }

    /** Section 2.1: a token that was not issued to this client is refused. */
    private boolean revokeFamily(Handle handle, Client client, String token, IssuerEvent event) {
        Optional<RefreshFamily> found = families.lock(handle, token).map(RefreshToken::family);
        if (found.isEmpty()) {
            return true;
        }
        RefreshFamily family = found.get();
        IssuerEvent about = event.with(Member.FAMILY, family.id());
        if (!family.belongsTo(client)) {
            IssuerEvent refused = refused(about, family.clientId());
            records.add(handle, refused);
            records.add(handle, refused.alarm("foreign_token"));
            return false;
        }
        if (families.revoke(handle, family.id(), event.time())) {
            records.add(handle, about);
        }
        return true;
    }

    private static IssuerEvent refused(IssuerEvent event, String owner) {
        return event.refused("foreign_token").with(Member.DETAIL, "the token is client " + owner + "'s");
    }
}
