package io.sallyport.issuer.endpoint;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.token.AccessTokens;
import io.sallyport.issuer.token.IssuerEpoch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The introspection endpoint (RFC 7662). A client learns of access tokens for its own audiences and of its own refresh
 * tokens; of anything else it hears {@code "active":false} and no more (section 2.2).
 */
public final class TokenIntrospection {

    private static final List<String> COPIED = List.of("scope", "client_id", "exp", "iat", "sub", "iss", "jti");

    private final ClientAuthenticator clients;
    private final AccessTokens accessTokens;
    private final RefreshFamilies families;
    private final String issuer;
    private final InstantSource clock;
    private final IssuerEpoch epoch;

    public TokenIntrospection(
            ClientAuthenticator clients,
            AccessTokens accessTokens,
            RefreshFamilies families,
            String issuer,
            InstantSource clock,
            IssuerEpoch epoch) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.families = families;
        this.issuer = issuer;
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * Answers one request with the JSON body.
     *
     * @throws OAuthException where the caller is no authenticated client
     * @throws IssuerUnavailableException where the database fails
     */
    public String introspect(ClientRequest request) {
        Client client = clients.authenticate(request);
        String token = request.parameters().required("token");
        Instant now = clock.instant();
        Map<String, Object> answer = accessTokens
                .read(token, now)
                .filter(epoch::admits)
                .map(claims -> accessToken(client, claims))
                .or(() -> families.find(token).flatMap(found -> refreshToken(client, found, now)))
                .orElse(Map.of("active", false));
        return JsonUtil.toJson(answer);
    }

    private static Map<String, Object> accessToken(Client client, JwtClaims claims) {
        List<String> audiences =
                audiences(claims).stream().filter(client.audiences()::contains).toList();
        if (audiences.isEmpty()) {
            return Map.of("active", false);
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

    private Optional<Map<String, Object>> refreshToken(Client client, RefreshToken token, Instant now) {
        RefreshFamily family = token.family();
        if (!family.belongsTo(client) || !family.isAliveAt(now) || token.isSuperseded()) {
            return Optional.empty();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("scope", Scopes.text(family.access().scopes()));
        answer.put("client_id", family.clientId());
        answer.put("exp", family.expiresAt().getEpochSecond());
        answer.put("sub", family.subject());
        answer.put("iss", issuer);
        answer.put("aud", List.copyOf(family.access().audiences()));
        return Optional.of(answer);
    }
}
