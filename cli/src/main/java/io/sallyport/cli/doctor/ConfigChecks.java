package io.sallyport.cli.doctor;

import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.SallyportConfig;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a configuration says that a server takes, and that should be said otherwise. */
final class ConfigChecks {

    private static final Duration WIDE_SKEW = Duration.ofMinutes(1);

    private final SallyportConfig config;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigChecks(SallyportConfig config) {
        this.config = config;
    }

    static List<Finding> look(SallyportConfig config) {
        ConfigChecks checks = new ConfigChecks(config);
        checks.keys();
        config.issuers().forEach(checks::issuer);
        if (!config.ages().staleScopes().map(scopes -> scopes.isEmpty()).orElse(true)) {
            checks.add(Symptom.STALE_SCOPES, "sallyport.stale-scopes");
        }
        if (!config.transport().insecureHttp().isEmpty()) {
            checks.add(Symptom.INSECURE_HTTP, "sallyport.insecure-http");
        }
        return checks.findings;
    }

    private void keys() {
        try {
            for (IssuerTrust issuer : HomeOption.trust(config).issuers()) {
                if (issuer.waitsForKeys()) {
                    add(
                            Symptom.KEYS_AWAITED,
                            issuer.policy().keys() + " of issuer "
                                    + issuer.policy().name());
                }
            }
        } catch (KeySetException e) {
            add(Symptom.KEYS_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private void issuer(IssuerPolicy issuer) {
        String entry = "sallyport.issuer." + issuer.name();
        if (issuer.maxLifetime().compareTo(IssuerPolicy.DEFAULT_MAX_LIFETIME) > 0) {
            add(Symptom.LIFETIME_LONG, entry + ".max-lifetime=" + issuer.maxLifetime());
        }
        if (issuer.skew().compareTo(WIDE_SKEW) > 0) {
            add(Symptom.SKEW_WIDE, entry + ".skew=" + issuer.skew());
        }
        if (issuer.legacyEdDsa()) {
            add(Symptom.LEGACY_EDDSA, entry + ".algorithms");
        }
    }

    private void add(Symptom symptom, String detail) {
        findings.add(Finding.of(symptom, config.home().configFile(), detail));
    }
}
