package io.sallyport.cli.bundle;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.cli.key.PublishedKeys;
import io.sallyport.config.SallyportConfig;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.SignatureAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The issuers of a server home as a trust bundle carries them. */
final class IssuerEntries {

    private final SallyportConfig config;

    IssuerEntries(SallyportConfig config) {
        this.config = config;
    }

    List<Map<String, Object>> members() throws CliException, IOException, KeySetException {
        HomeOption.trust(config); // what a server would not start with is not carried
        List<Map<String, Object>> entries = new ArrayList<>();
        for (IssuerPolicy issuer : config.issuers()) {
            Map<String, Object> entry = entry(issuer);
            if (issuer.local()) {
                entry.put("local", true);
            } else {
                entry.put(
                        "jwks",
                        Map.of(
                                "keys",
                                PublishedKeys.read(List.of(issuer.keys())).jwks()));
            }
            entries.add(entry);
        }
        return entries;
    }

    private Map<String, Object> entry(IssuerPolicy issuer) throws CliException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", issuer.name());
        entry.put("iss", issuer.iss());
        entry.put("audiences", issuer.audiences().stream().sorted().toList());
        entry.put("algorithms", algorithms(issuer));
        entry.put("profile", issuer.profile().word());
        entry.put("typ", issuer.types().stream().sorted().toList());
        String prefix = issuer.caller().prefix();
        entry.put("caller", prefix.isEmpty() ? "sub" : CallerRule.PREFIX + prefix);
        entry.put("roles", new TreeMap<>(issuer.roles()));
        entry.put("max_lifetime", issuer.maxLifetime().toSeconds());
        Map<String, Object> lifetimes = new TreeMap<>();
        issuer.scopeLifetimes().forEach((scope, ceiling) -> lifetimes.put(scope, ceiling.toSeconds()));
        entry.put("scope_lifetimes", lifetimes);
        entry.put("skew", skew(issuer));
        return entry;
    }

    /** A bundle cannot say zero, and silence would mean 30 seconds. */
    private long skew(IssuerPolicy issuer) throws CliException {
        if (issuer.skew().toSeconds() < 1) {
            throw CliException.failed(
                    config.home().configFile(),
                    "sallyport.issuer." + issuer.name() + ".skew is below one second, which no bundle can say",
                    "write PT1S or more");
        }
        return issuer.skew().toSeconds();
    }

    private static List<String> algorithms(IssuerPolicy issuer) {
        List<String> names = new ArrayList<>(issuer.algorithms().stream()
                .map(SignatureAlgorithm::joseName)
                .sorted()
                .toList());
        if (issuer.legacyEdDsa()) {
            names.add("EdDSA");
        }
        return names;
    }
}
