package io.sallyport.issuer.token;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.key.IssuerKeys;
import io.sallyport.issuer.key.SignedPayload;
import io.sallyport.issuer.key.SigningKey;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.status.StatusEntry;
import io.sallyport.issuer.status.StatusIndexes;
import io.sallyport.issuer.status.StatusListAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Makes access tokens (RFC 9068 section 2), each with its place in the status lists, and knows its own again. */
public final class AccessTokens {

    private final String issuer;
    private final StatusListAddresses addresses;
    private final IssuerKeys keys;
    private final ScopeLifetimes ceilings;
    private final StatusIndexes indexes;

    public AccessTokens(String issuer, IssuerKeys keys, ScopeLifetimes ceilings, StatusIndexes indexes) {
        this.issuer = issuer;
        this.addresses = new StatusListAddresses(issuer);
        this.keys = keys;
        this.ceilings = ceilings;
        this.indexes = indexes;
    }

    /** Makes a token, which is none until {@link IssuedTokens} keeps it. */
    public AccessToken issue(Client client, String subject, GrantedAccess access, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Duration lifetime = ceilings.within(access.scopes(), client.accessTokenLifetime());
        String id = Secrets.identifier();
        StatusEntry status = indexes.take(now);
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setStringClaim("client_id", client.id());
        setAudience(claims, List.copyOf(access.audiences()));
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(lifetime).getEpochSecond()));
        claims.setJwtId(id);
        claims.setStringClaim("scope", Scopes.text(access.scopes()));
        claims.setClaim("status", addresses.claim(status));
        SigningKey key = keys.current();
        String value = key.sign(claims.toJson(), now);
        return new AccessToken(value, id, key.id(), client.id(), subject, access, status, issuedAt, lifetime);
    }

    private static void setAudience(JwtClaims claims, List<String> audiences) {
        if (audiences.size() == 1) {
            claims.setAudience(audiences.get(0));
        } else {
            claims.setAudience(audiences);
        }
    }

    /** The claims of a token that some node made; whether it still lives is for {@link IssuedTokens} to say. */
    public Optional<JwtClaims> read(String token) {
        return keys.read(token).flatMap(AccessTokens::claims);
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
}
