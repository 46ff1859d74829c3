package io.sallyport.config;

import io.sallyport.trust.IssuerContradiction;
import io.sallyport.trust.IssuerPolicy;
import java.util.List;
import java.util.Optional;

/** Refuses issuers that contradict each other. */
final class IssuerContradictions {

    private final ConfigSources sources;
    private final List<IssuerPolicy> issuers;

    IssuerContradictions(ConfigSources sources, List<IssuerPolicy> issuers) {
        this.sources = sources;
        this.issuers = issuers;
    }

    void refuse() throws ConfigException {
        for (int i = 0; i < issuers.size(); i++) {
            for (int j = i + 1; j < issuers.size(); j++) {
                refuseSharedEnvironment(issuers.get(i), issuers.get(j));
            }
        }
        Optional<IssuerContradiction> found = IssuerContradiction.among(issuers);
        if (found.isPresent()) {
            IssuerContradiction contradiction = found.get();
            throw at(
                    contradiction.member() == IssuerContradiction.Member.CALLER
                            ? ConfigKey.ISSUER_CALLER
                            : ConfigKey.ISSUER_ISS,
                    contradiction.later(),
                    contradiction.fault(),
                    contradiction.cure());
        }
    }

    private void refuseSharedEnvironment(IssuerPolicy one, IssuerPolicy other) throws ConfigException {
        if (ConfigSources.environmentName(one.name()).equals(ConfigSources.environmentName(other.name()))) {
            throw at(
                    ConfigKey.ISSUER_ISS,
                    other,
                    "the entries " + one.name() + " and " + other.name() + " would have the same environment variables",
                    "choose names that differ by more than case, - and _");
        }
    }

    private ConfigException at(ConfigKey key, IssuerPolicy issuer, String fault, String cure) {
        return new ConfigException(sources.place(key.of(issuer.name())), fault, cure);
    }
}
