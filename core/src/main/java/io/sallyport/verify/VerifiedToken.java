package io.sallyport.verify;

import io.sallyport.revocation.TokenFacts;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.IssuerPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature was good, with typed claims. Only this package makes one, so whoever holds it knows that its
 * issuer said these things; whether they are still to be followed is what {@link Verification} says.
 */
public final class VerifiedToken {

    private final BearerToken bearerToken;
    private final SignedClaims signed;

    VerifiedToken(BearerToken bearerToken, SignedClaims signed) {
        this.bearerToken = bearerToken;
        this.signed = signed;
    }

    /** The token as it was presented. */
    public BearerToken bearerToken() {
        return bearerToken;
    }

    /** The name of the key that signed it. */
    public String kid() {
        return signed.key().key().kid();
    }

    /** The issuer to whom that key belongs. */
    public IssuerPolicy issuer() {
        return signed.key().issuer();
    }

    /** Whom the token is about: {@code sub}, or for MicroProfile JWT {@code upn} before {@code preferred_username}. */
    public Optional<String> subject() {
        return signed.claims().subject();
    }

    /** The name of the caller for whom the token speaks: the subject by the rule of its issuer's entry. */
    public String callerName() {
        return signed.callerName();
    }

    /** The {@code client_id}, RFC 9068 section 2.2. */
    public Optional<String> clientId() {
        return signed.claims().clientId();
    }

    /** The {@code jti}, RFC 7519 section 4.1.7. */
    public Optional<String> jti() {
        return signed.claims().jwtId();
    }

    /** The {@code aud}, RFC 7519 section 4.1.3. */
    public List<String> audience() {
        return signed.claims().audience();
    }

    /** The {@code exp}; empty only in a token that was refused for it. */
    public Optional<Instant> expiresAt() {
        return signed.claims().expiresAt();
    }

    /** The {@code iat}; empty only in a token that was refused for it. */
    public Optional<Instant> issuedAt() {
        return signed.claims().issuedAt();
    }

    /** The scopes (RFC 9068 section 2.2.3), and for MicroProfile JWT the groups, in the order of the token. */
    public Set<String> scopes() {
        return signed.scopes();
    }

    /** The roles that its scopes give by its issuer's entry, sorted. */
    public Set<String> roles() {
        return signed.roles();
    }

    /** What decides whether it was taken back. */
    public TokenFacts facts() {
        return signed.facts();
    }

    /** All claims as plain immutable values. */
    public Map<String, @Nullable Object> claims() {
        return signed.claims().all();
    }

    Claims typedClaims() {
        return signed.claims();
    }

    SignedClaims signed() {
        return signed;
    }

    @Override
    public String toString() {
        return "VerifiedToken[" + bearerToken.hash() + "]";
    }
}
