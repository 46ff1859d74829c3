package io.sallyport.bundle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a trust bundle says about knowledge that grows old; what it leaves out, the server's own configuration says.
 *
 * @param statusListMaxAge how old a status list may be
 * @param revocationMaxAge how old the last revocation or trust bundle may be
 * @param trustMaxAge how old the last trust bundle may be
 * @param staleScopes scopes whose tokens go on with a marked record when it is older
 */
public record TrustPolicy(
        Optional<Duration> statusListMaxAge,
        Optional<Duration> revocationMaxAge,
        Optional<Duration> trustMaxAge,
        Set<String> staleScopes) {

    /** Nothing is said. */
    public static final TrustPolicy NONE =
            new TrustPolicy(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public TrustPolicy {
        staleScopes = Set.copyOf(staleScopes);
    }

    static TrustPolicy read(Members members) throws BundleException {
        if (!members.has("policy")) {
            return NONE;
        }
        Members policy = members.object("policy");
        Set<String> staleScopes = Set.copyOf(policy.texts("stale_scopes"));
        Optional<Members> ages = policy.has("max_age") ? Optional.of(policy.object("max_age")) : Optional.empty();
        policy.nothingElse();
        if (ages.isEmpty()) {
            return new TrustPolicy(Optional.empty(), Optional.empty(), Optional.empty(), staleScopes);
        }
        TrustPolicy read = new TrustPolicy(
                age(ages.get(), "status_list"), age(ages.get(), "revocation"), age(ages.get(), "trust"), staleScopes);
        ages.get().nothingElse();
        return read;
    }

    private static Optional<Duration> age(Members ages, String name) throws BundleException {
        return ages.has(name) ? Optional.of(ages.seconds(name, RoleKeys.LONGEST_AGE)) : Optional.empty();
    }
}
