package io.sallyport.issuer.token;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.key.SigningKey;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.secret.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Makes access tokens (RFC 9068 section 2) and knows its own again. */
public final class AccessTokens {

    private final String issuer;
    private final SigningKey key;

    public AccessTokens(String issuer, SigningKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    public AccessToken issue(Client client, String subject, GrantedAccess access, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setStringClaim("client_id", client.id());
        setAudience(claims, List.copyOf(access.audiences()));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(
                now.getEpochSecond() + client.accessTokenLifetime().toSeconds()));
        claims.setJwtId(Secrets.identifier());
        claims.setStringClaim("scope", Scopes.text(access.scopes()));
        return new AccessToken(key.sign(claims.toJson()), client.accessTokenLifetime(), access.scopes());
    }

    private static void setAudience(JwtClaims claims, List<String> audiences) {
        if (audiences.size() == 1) {
            claims.setAudience(audiences.get(0));
        } else {
            claims.setAudience(audiences);
        }
    }

    /** The claims of a token that was made here and has not expired; where now equals {@code exp}, it has. */
    public Optional<JwtClaims> read(String token, Instant now) {
        return key.payload(token).map(AccessTokens::claims).filter(claims -> lives(claims, now));
    }

    private static JwtClaims claims(String payload) {
        try {
            return JwtClaims.parse(payload);
        } catch (InvalidJwtException e) {
            throw new IllegalStateException("a token of our own cannot be read", e);
        }
    }

    private static boolean lives(JwtClaims claims, Instant now) {
        try {
            return now.getEpochSecond() < claims.getExpirationTime().getValue();
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of our own has no expiry", e);
        }
    }
}
