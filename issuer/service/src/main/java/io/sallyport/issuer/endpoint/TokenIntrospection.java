package io.sallyport.issuer.endpoint;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.token.LiveTokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The introspection endpoint (RFC 7662). A client learns of access tokens for its own audiences and of its own refresh
 * tokens; of anything else it hears {@code "active":false} and no more (section 2.2).
 */
public final class TokenIntrospection {

    private static final List<String> COPIED = List.of("scope", "client_id", "exp", "iat", "sub", "iss", "jti");

    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final ClientAuthenticator clients;
    private final LiveTokens live;
    private final RefreshFamilies families;
    private final String issuer;
    private final Database database;

    public TokenIntrospection(
            ClientAuthenticator clients, LiveTokens live, RefreshFamilies families, String issuer, Database database) {
        this.clients = clients;
        this.live = live;
        this.families = families;
        this.issuer = issuer;
        this.database = database;
    }

    /**
     * Answers one request with the JSON body.
     *
     * @throws OAuthException where the caller is no authenticated client
     * @throws IssuerUnavailableException where the database fails or the time is not certain
     */
    public String introspect(ClientRequest request) {
        database.requireTrustedClock();
        Client client = clients.authenticate(request).client();
        String token = request.parameters().required("token");
        Instant now = database.instant();
        return JsonUtil.toJson(live.find(token, now)
                .map(claims -> described(client, claims))
                .orElseGet(() -> refreshToken(client, token, now)));
    }

    private static Map<String, Object> described(Client client, JwtClaims claims) {
        List<String> audiences =
                audiences(claims).stream().filter(client.audiences()::contains).toList();
        if (audiences.isEmpty()) {
            return INACTIVE;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("token_type", "Bearer");
        COPIED.forEach(name -> answer.put(name, claims.getClaimValue(name)));
        answer.put("aud", audiences);
        return answer;
    }

    private static List<String> audiences(JwtClaims claims) {
        try {
            return claims.getAudience();
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of our own has no audience", e);
        }
    }

    private Map<String, Object> refreshToken(Client client, String token, Instant now) {
        return database.readForGood(handle -> families.find(handle, token))
                .filter(found -> found.family().belongsTo(client))
                .filter(found -> found.isLive() && found.family().isAliveAt(now))
                .map(found -> described(found.family()))
                .orElse(INACTIVE);
    }

    private Map<String, Object> described(RefreshFamily family) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("scope", Scopes.text(family.access().scopes()));
        answer.put("client_id", family.clientId());
        family.aliveUntil().ifPresent(end -> answer.put("exp", end.getEpochSecond()));
        answer.put("sub", family.subject());
        answer.put("iss", issuer);
        answer.put("aud", List.copyOf(family.access().audiences()));
        return answer;
    }
}
