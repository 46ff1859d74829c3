package io.sallyport.verify;

import io.sallyport.revocation.StatusReference;
import io.sallyport.revocation.TokenFacts;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.IssuerPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature was good, with typed claims. Only this package makes one, so whoever holds it knows that its
 * issuer said these things; whether they are still to be followed is what {@link Verification} says.
 */
public final class VerifiedToken {

    private final BearerToken bearerToken;
    private final String kid;
    private final IssuerPolicy issuer;
    private final Claims claims;

    VerifiedToken(BearerToken bearerToken, String kid, IssuerPolicy issuer, Claims claims) {
        this.bearerToken = bearerToken;
        this.kid = kid;
        this.issuer = issuer;
        this.claims = claims;
    }

    /** The token as it was presented. */
    public BearerToken bearerToken() {
        return bearerToken;
    }

    /** The name of the key that signed it. */
    public String kid() {
        return kid;
    }

    /** The issuer to whom that key belongs. */
    public IssuerPolicy issuer() {
        return issuer;
    }

    /** Whom the token is about: {@code sub}, or for MicroProfile JWT {@code upn} before {@code preferred_username}. */
    public Optional<String> subject() {
        return claims.subject();
    }

    /** The name of the caller for whom the token speaks: the subject by the rule of its issuer's entry. */
    public String callerName() {
        return issuer.caller().name(subject().orElse(""));
    }

    /** The {@code client_id}, RFC 9068 section 2.2. */
    public Optional<String> clientId() {
        return claims.clientId();
    }

    /** The {@code jti}, RFC 7519 section 4.1.7. */
    public Optional<String> jti() {
        return claims.jwtId();
    }

    /** The {@code aud}, RFC 7519 section 4.1.3. */
    public List<String> audience() {
        return claims.audience();
    }

    /** The {@code exp}; empty only in a token that was refused for it. */
    public Optional<Instant> expiresAt() {
        return claims.expiresAt();
    }

    /** The {@code iat}; empty only in a token that was refused for it. */
    public Optional<Instant> issuedAt() {
        return claims.issuedAt();
    }

    /** The scopes (RFC 9068 section 2.2.3), and for MicroProfile JWT the groups, in the order of the token. */
    public Set<String> scopes() {
        Set<String> all = claims.scopes();
        return issuer.scopes()
                .map(counting -> all.stream().filter(counting::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(all);
    }

    /** What decides whether it was taken back. */
    public TokenFacts facts() {
        return new TokenFacts(
                issuer.iss(), issuer.local(), jti(), clientId(), claims.subjects(), scopes(), issuedAt(), status());
    }

    /** Where its status stands; empty where it has none. */
    private Optional<StatusReference> status() {
        return StatusReference.read(claims.all().get("status"));
    }

    /** All claims as plain immutable values. */
    public Map<String, @Nullable Object> claims() {
        return claims.all();
    }

    Claims typedClaims() {
        return claims;
    }

    @Override
    public String toString() {
        return "VerifiedToken[" + bearerToken.hash() + "]";
    }
}
