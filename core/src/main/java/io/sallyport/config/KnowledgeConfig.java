package io.sallyport.config;

import io.sallyport.revocation.AgePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how old our knowledge of revocation may be. */
final class KnowledgeConfig {

    /** Older than a year is no knowledge. */
    private static final Duration MAX_AGE = Duration.ofDays(366);

    private final Values values;

    KnowledgeConfig(Values values) {
        this.values = values;
    }

    AgePolicy read() throws ConfigException {
        List<String> scopes = values.list(ConfigKey.STALE_SCOPES.key());
        return new AgePolicy(
                age(ConfigKey.MAX_AGE_STATUS_LIST),
                age(ConfigKey.MAX_AGE_REVOCATION),
                age(ConfigKey.MAX_AGE_TRUST),
                scopes.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(scopes)));
    }

    private Optional<Duration> age(ConfigKey key) throws ConfigException {
        if (!values.isSet(key.key())) {
            return Optional.empty();
        }
        Duration age = values.duration(key.key(), MAX_AGE, MAX_AGE);
        if (age.isZero()) {
            throw values.fault(key.key(), "would refuse every token", "write an age such as " + key.example());
        }
        return Optional.of(age);
    }
}
