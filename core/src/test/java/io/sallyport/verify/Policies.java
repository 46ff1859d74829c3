package io.sallyport.verify;

import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.TokenProfile;
import java.time.Duration;
import java.util.Map;

/** One change of a policy each. */
final class Policies {

    private Policies() {}

    static IssuerPolicy legacyEdDsa(IssuerPolicy p) {
        return copy(p, true, p.profile(), p.maxLifetime(), p.scopeLifetimes());
    }

    static IssuerPolicy microProfile(IssuerPolicy p) {
        return copy(p, false, TokenProfile.MP_JWT, p.maxLifetime(), p.scopeLifetimes());
    }

    static IssuerPolicy maxLifetime(IssuerPolicy p, Duration lifetime) {
        return copy(p, false, p.profile(), lifetime, p.scopeLifetimes());
    }

    static IssuerPolicy scopeLifetime(IssuerPolicy p, String scope, Duration lifetime) {
        return copy(p, false, p.profile(), p.maxLifetime(), Map.of(scope, lifetime));
    }

    private static IssuerPolicy copy(
            IssuerPolicy p, boolean eddsa, TokenProfile profile, Duration max, Map<String, Duration> scopes) {
        return new IssuerPolicy(
                p.name(),
                p.iss(),
                p.keys(),
                p.local(),
                p.algorithms(),
                eddsa,
                p.audiences(),
                profile,
                profile.types(),
                p.caller(),
                p.roles(),
                max,
                scopes,
                p.skew());
    }
}
