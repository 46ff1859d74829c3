package io.sallyport.config;

import io.sallyport.trust.IssuerPolicy;
import java.util.List;

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
                refuse(issuers.get(i), issuers.get(j));
            }
        }
    }

    private void refuse(IssuerPolicy one, IssuerPolicy other) throws ConfigException {
        if (ConfigSources.environmentName(one.name()).equals(ConfigSources.environmentName(other.name()))) {
            throw at(
                    ConfigKey.ISSUER_ISS,
                    other,
                    "the entries " + one.name() + " and " + other.name() + " would have the same environment variables",
                    "choose names that differ by more than case, - and _");
        }
        if (one.iss().equals(other.iss())) {
            throw at(
                    ConfigKey.ISSUER_ISS,
                    other,
                    "the entries " + one.name() + " and " + other.name() + " have one iss, " + one.iss(),
                    "join them in one entry; a key set may hold several keys");
        }
        String a = one.caller().prefix();
        String b = other.caller().prefix();
        if (a.isEmpty() && b.isEmpty()) {
            throw at(
                    ConfigKey.ISSUER_CALLER,
                    other,
                    "the entries " + one.name() + " and " + other.name()
                            + " both say caller=sub, so two subjects could be one caller",
                    "give one of them a prefix, such as caller=prefix:" + other.name() + ":");
        }
        if (!a.isEmpty() && !b.isEmpty() && (a.startsWith(b) || b.startsWith(a))) {
            throw at(
                    ConfigKey.ISSUER_CALLER,
                    other,
                    "the prefix of one of the entries " + one.name() + " and " + other.name()
                            + " begins the other's, so two subjects could be one caller",
                    "choose prefixes of which none begins another");
        }
    }

    private ConfigException at(ConfigKey key, IssuerPolicy issuer, String fault, String cure) {
        return new ConfigException(sources.place(key.of(issuer.name())), fault, cure);
    }
}
