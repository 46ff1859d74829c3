package io.sallyport.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is demanded of one issuer's tokens, and what they may do.
 *
 * @param name the entry's name in the configuration
 * @param iss the exact value of the {@code iss} claim
 * @param keys the file with its public keys
 * @param local whether the issuer runs on this server, so that its key file may come later
 * @param algorithms what its keys may sign with
 * @param legacyEdDsa whether the header may say {@code EdDSA} for Ed25519 (RFC 9864 section 4.1)
 * @param audiences one of these must stand in {@code aud}
 * @param profile the document that its tokens follow
 * @param types the accepted {@code typ} values
 * @param caller how the caller is named
 * @param roles the roles that each scope gives
 * @param maxLifetime the longest time from {@code iat} to {@code exp}
 * @param scopeLifetimes shorter ceilings for tokens that carry these scopes
 * @param skew how far its clock may be off
 * @param scopes the only scopes of its tokens that count; empty where all do
 */
public record IssuerPolicy(
        String name,
        String iss,
        Path keys,
        boolean local,
        Set<SignatureAlgorithm> algorithms,
        boolean legacyEdDsa,
        Set<String> audiences,
        TokenProfile profile,
        Set<String> types,
        CallerRule caller,
        Map<String, List<String>> roles,
        Duration maxLifetime,
        Map<String, Duration> scopeLifetimes,
        Duration skew,
        Optional<Set<String>> scopes) {

    /** Clocks may differ by this much unless the entry says otherwise. */
    public static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);

    /** No entry may allow more. */
    public static final Duration MAX_SKEW = Duration.ofSeconds(120);

    /** The ceiling for entries that name none: a working day's session (NIST SP 800-63B, AAL2). */
    public static final Duration DEFAULT_MAX_LIFETIME = Duration.ofHours(12);

    public IssuerPolicy {
        algorithms = Set.copyOf(algorithms);
        audiences = Set.copyOf(audiences);
        types = Set.copyOf(types);
        roles = Map.copyOf(roles);
        scopeLifetimes = Map.copyOf(scopeLifetimes);
        scopes = scopes.map(Set::copyOf);
    }

    /** An issuer of whose tokens all scopes count. */
    public IssuerPolicy(
            String name,
            String iss,
            Path keys,
            boolean local,
            Set<SignatureAlgorithm> algorithms,
            boolean legacyEdDsa,
            Set<String> audiences,
            TokenProfile profile,
            Set<String> types,
            CallerRule caller,
            Map<String, List<String>> roles,
            Duration maxLifetime,
            Map<String, Duration> scopeLifetimes,
            Duration skew) {
        this(
                name,
                iss,
                keys,
                local,
                algorithms,
                legacyEdDsa,
                audiences,
                profile,
                types,
                caller,
                roles,
                maxLifetime,
                scopeLifetimes,
                skew,
                Optional.empty());
    }

    /**
     * The same within those bounds: what both allow of audiences, algorithms, types and the roles of scopes, the shorter
     * of the lifetimes and skews, and the callers' names of the bounds, so that none is another issuer's. Scopes that the
     * bounds do not name do not count.
     */
    public IssuerPolicy within(IssuerPolicy bounds) {
        return new IssuerPolicy(
                name,
                iss,
                keys,
                local,
                common(algorithms, bounds.algorithms),
                legacyEdDsa && bounds.legacyEdDsa,
                common(audiences, bounds.audiences),
                profile,
                common(types, bounds.types),
                bounds.caller,
                commonRoles(bounds.roles),
                shorter(maxLifetime, bounds.maxLifetime),
                shorterScopeLifetimes(bounds.scopeLifetimes),
                shorter(skew, bounds.skew),
                Optional.of(bounds.roles.keySet()));
    }

    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        return one.stream().filter(other::contains).collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, List<String>> commonRoles(Map<String, List<String>> bounds) {
        Map<String, List<String>> common = new HashMap<>();
        roles.forEach((scope, own) -> common.put(
                scope,
                own.stream()
                        .filter(bounds.getOrDefault(scope, List.of())::contains)
                        .toList()));
        common.values().removeIf(List::isEmpty);
        return common;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Map<String, Duration> shorterScopeLifetimes(Map<String, Duration> bounds) {
        Map<String, Duration> all = new HashMap<>(scopeLifetimes);
        bounds.forEach((scope, lifetime) -> all.merge(scope, lifetime, IssuerPolicy::shorter));
        return all;
    }

    /** Whether the {@code alg} of a header may stand over a signature by that key. */
    public boolean accepts(String alg, VerificationKey key) {
        return alg.equals(key.algorithm().joseName())
                || legacyEdDsa && alg.equals("EdDSA") && key.algorithm() == SignatureAlgorithm.ED25519;
    }
}
