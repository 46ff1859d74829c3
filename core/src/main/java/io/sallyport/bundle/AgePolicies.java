package io.sallyport.bundle;

import io.sallyport.revocation.AgePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a trust bundle says of how old knowledge may be; where it is silent the server's own configuration speaks. */
final class AgePolicies {

    private AgePolicies() {}

    static AgePolicy read(Members members) throws BundleException {
        if (!members.has("policy")) {
            return AgePolicy.UNSET;
        }
        Members policy = members.object("policy");
        Optional<Set<String>> staleScopes =
                policy.has("stale_scopes") ? Optional.of(Set.copyOf(policy.texts("stale_scopes"))) : Optional.empty();
        Members ages = policy.has("max_age") ? policy.object("max_age") : new Members("max_age", Members.of());
        AgePolicy read =
                new AgePolicy(age(ages, "status_list"), age(ages, "revocation"), age(ages, "trust"), staleScopes);
        ages.nothingElse();
        policy.nothingElse();
        return read;
    }

    private static Optional<Duration> age(Members ages, String name) throws BundleException {
        return ages.has(name) ? Optional.of(ages.seconds(name, RoleKeys.LONGEST_AGE)) : Optional.empty();
    }
}
