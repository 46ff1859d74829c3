package io.sallyport.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Duration skew) {

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
    }

    /** Whether the {@code alg} of a header may stand over a signature by that key. */
    public boolean accepts(String alg, VerificationKey key) {
        return alg.equals(key.algorithm().joseName())
                || legacyEdDsa && alg.equals("EdDSA") && key.algorithm() == SignatureAlgorithm.ED25519;
    }
}
