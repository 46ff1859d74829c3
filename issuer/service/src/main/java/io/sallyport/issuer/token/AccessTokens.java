package io.sallyport.issuer.token;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.key.IssuerKeys;
import io.sallyport.issuer.key.SignedPayload;
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
    private final IssuerKeys keys;

    public AccessTokens(String issuer, IssuerKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
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
        return new AccessToken(keys.sign(claims.toJson(), now), client.accessTokenLifetime(), access.scopes());
    }

    private static void setAudience(JwtClaims claims, List<String> audiences) {
        if (audiences.size() == 1) {
            claims.setAudience(audiences.get(0));
        } else {
            claims.setAudience(audiences);
        }
    }

    /** The claims of a token that some node made and that has not expired; where now equals {@code exp}, it has. */
    public Optional<JwtClaims> read(String token, Instant now) {
        return keys.read(token).flatMap(AccessTokens::claims).filter(claims -> lives(claims, now));
    }

    /** None where the key was retired before the token says that it was issued: then it is not one of ours. */
    private static Optional<JwtClaims> claims(SignedPayload signed) {
        try {
            JwtClaims claims = JwtClaims.parse(signed.text());
            Instant issuedAt = Instant.ofEpochSecond(claims.getIssuedAt().getValue());
            return Optional.of(claims).filter(known -> signed.canBeOf(issuedAt));
        } catch (InvalidJwtException | MalformedClaimException e) {
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
