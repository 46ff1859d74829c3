package io.sallyport;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigKey;
import io.sallyport.config.SallyportConfig;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.verify.ProviderException;
import io.sallyport.verify.SignatureProviders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;

/** The cryptographic providers that the configuration names, once they have passed their test. */
final class TestedProviders {

    private static final Logger LOG = System.getLogger("io.sallyport");

    private TestedProviders() {}

    static SignatureProviders of(SallyportConfig config) throws ConfigException {
        Set<SignatureAlgorithm> used = config.issuers().stream()
                .flatMap(issuer -> issuer.algorithms().stream())
                .collect(Collectors.toSet());
        try {
            SignatureProviders providers =
                    SignatureProviders.of(config.verification().provider());
            providers.demand(used);
            LOG.log(Level.INFO, "Signatures are verified by {0}", providers.chosen());
            return providers;
        } catch (ProviderException e) {
            throw new ConfigException(
                    config.home().configFile().toString(),
                    ConfigKey.CRYPTO_PROVIDER.key() + ": " + e.fault(),
                    e.cure());
        }
    }
}
