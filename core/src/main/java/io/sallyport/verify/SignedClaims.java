package io.sallyport.verify;

import io.sallyport.revocation.StatusReference;
import io.sallyport.revocation.TokenFacts;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.ScopeRoleMapper;
import io.sallyport.trust.TrustSnapshot.TrustedKey;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key signed, and what follows from it alone, whatever the time is and whatever was taken back. Immutable. */
final class SignedClaims {

    private final TrustedKey key;
    private final Claims claims;
    private final Set<String> scopes;
    private final Set<String> roles;
    private final String callerName;
    private final TokenFacts facts;

    SignedClaims(TrustedKey key, Claims claims) {
        IssuerPolicy issuer = key.issuer();
        this.key = key;
        this.claims = claims;
        this.scopes = issuer.scopes()
                .map(counting ->
                        claims.scopes().stream().filter(counting::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(claims.scopes());
        this.roles = ScopeRoleMapper.roles(scopes, issuer);
        this.callerName = issuer.caller().name(claims.subject().orElse(""));
        this.facts = new TokenFacts(
                issuer.iss(),
                issuer.local(),
                claims.jwtId(),
                claims.clientId(),
                claims.subjects(),
                scopes,
                claims.issuedAt(),
                StatusReference.read(claims.all().get("status")));
    }

    TrustedKey key() {
        return key;
    }

    Claims claims() {
        return claims;
    }

    Set<String> scopes() {
        return scopes;
    }

    Set<String> roles() {
        return roles;
    }

    String callerName() {
        return callerName;
    }

    TokenFacts facts() {
        return facts;
    }
}
