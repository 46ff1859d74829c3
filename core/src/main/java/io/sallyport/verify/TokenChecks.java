package io.sallyport.verify;

import io.sallyport.revocation.StatusReference;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.IssuerPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules over claims, in the order in which they are asked. */
final class TokenChecks {

    /** Names that servers give to callers who are nobody, or to themselves. */
    private static final Set<String> RESERVED_CALLERS = Set.of("anonymous", "$local");

    /** Claims by which issuers narrow a token; what cannot be checked is refused. */
    private static final Set<String> LIMIT_CLAIMS = Set.of("limits", "authorization_details");

    /** A rule and its name for those who ask why. */
    record Named(String name, TokenCheck check) {}

    static final List<Named> IN_ORDER = List.of(
            new Named("required claims", TokenChecks::requiredClaims),
            new Named("iss", TokenChecks::issuer),
            new Named("aud", TokenChecks::audience),
            new Named("exp", TokenChecks::expiry),
            new Named("nbf", TokenChecks::notBefore),
            new Named("iat", TokenChecks::issuedAt),
            new Named("lifetime", TokenChecks::lifetime),
            new Named("caller", TokenChecks::caller),
            new Named("limits", TokenChecks::limits),
            new Named("binding", TokenChecks::binding),
            new Named("status", TokenChecks::status));

    private TokenChecks() {}

    /** RFC 9068 section 2.2, or what MicroProfile JWT demands. */
    private static Optional<DenialReason> requiredClaims(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        return refuseUnless(claims.isComplete(), DenialReason.MISSING_CLAIM);
    }

    /** RFC 9068 section 4: exactly the issuer of the key, character by character. */
    private static Optional<DenialReason> issuer(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        return refuseUnless(issuer.iss().equals(claims.issuer().orElse("")), DenialReason.WRONG_ISSUER);
    }

    /** RFC 9068 section 4: we must be among the audience. */
    private static Optional<DenialReason> audience(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        boolean among = false;
        for (String name : claims.audience()) {
            among |= issuer.audiences().contains(name);
        }
        return refuseUnless(among, DenialReason.WRONG_AUDIENCE);
    }

    /** RFC 7519 section 4.1.4: at {@code exp} plus the skew the token has expired. */
    private static Optional<DenialReason> expiry(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        Instant end = claims.expiresAt().orElse(Instant.MIN).plus(issuer.skew());
        return refuseUnless(now.latest().isBefore(end), DenialReason.EXPIRED);
    }

    /** RFC 7519 section 4.1.5: at {@code nbf} minus the skew the token is valid. */
    private static Optional<DenialReason> notBefore(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        Optional<Instant> start = claims.notBefore().map(nbf -> nbf.minus(issuer.skew()));
        return refuseUnless(start.isEmpty() || !now.earliest().isBefore(start.get()), DenialReason.NOT_YET_VALID);
    }

    /** At {@code iat} minus the skew the token may have been issued. */
    private static Optional<DenialReason> issuedAt(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        Instant issued = claims.issuedAt().orElse(Instant.MAX);
        return refuseUnless(!issued.minus(issuer.skew()).isAfter(now.earliest()), DenialReason.ISSUED_IN_FUTURE);
    }

    /** From {@code iat} to {@code exp} no longer than the entry allows, and no longer than its strictest scope does. */
    private static Optional<DenialReason> lifetime(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        Duration lifetime = Duration.between(
                claims.issuedAt().orElse(Instant.MIN), claims.expiresAt().orElse(Instant.MAX));
        boolean within = lifetime.compareTo(issuer.maxLifetime()) <= 0;
        for (String scope : issuer.scopeLifetimes().isEmpty() ? Set.<String>of() : claims.scopes()) {
            Duration ceiling = issuer.scopeLifetimes().get(scope);
            within &= ceiling == null || lifetime.compareTo(ceiling) <= 0;
        }
        return refuseUnless(within, DenialReason.LIFETIME_TOO_LONG);
    }

    /** No token may speak for nobody, nor for the server itself, whatever prefix its issuer's callers have. */
    private static Optional<DenialReason> caller(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        String subject = claims.subject().orElse("");
        String name = issuer.caller().name(subject);
        boolean reserved = false;
        for (String nobody : RESERVED_CALLERS) {
            reserved |= nobody.equalsIgnoreCase(name) || nobody.equalsIgnoreCase(subject);
        }
        return refuseUnless(!reserved, DenialReason.CALLER_NOT_ALLOWED);
    }

    private static Optional<DenialReason> limits(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        boolean limited = false;
        for (String name : LIMIT_CLAIMS) {
            limited |= claims.all().containsKey(name);
        }
        return refuseUnless(!limited, DenialReason.LIMIT_UNSUPPORTED);
    }

    /** A token bound to a key (RFC 7800) must not pass as a bearer token. */
    private static Optional<DenialReason> binding(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        return refuseUnless(!claims.all().containsKey("cnf"), DenialReason.BINDING_UNSUPPORTED);
    }

    /** Here only whether we can look it up; what the list says is asked once the token is known to be good. */
    private static Optional<DenialReason> status(Claims claims, IssuerPolicy issuer, TrustedTime now) {
        boolean canBeLookedUp = !claims.all().containsKey("status")
                || StatusReference.read(claims.all().get("status")).isPresent();
        return refuseUnless(canBeLookedUp, DenialReason.UNSUPPORTED_STATUS);
    }

    private static Optional<DenialReason> refuseUnless(boolean holds, DenialReason reason) {
        return holds ? Optional.empty() : Optional.of(reason);
    }
}
