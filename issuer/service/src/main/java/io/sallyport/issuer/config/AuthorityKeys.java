package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigKey;
import io.sallyport.config.ConfigSources;
import java.util.HashSet;
import java.util.Set;

/** Finds keys of the issuer's prefix that it does not know: a misspelt limit must not go unnoticed. */
public record AuthorityKeys(ConfigSources sources) {

    private static final String ENVIRONMENT_PREFIX = ConfigSources.environmentName(ConfigKey.AUTHORITY_PREFIX);

    public void refuseUnknown() throws ConfigException {
        Set<String> known = known();
        for (String key : sources.keys()) {
            if (key.startsWith(ConfigKey.AUTHORITY_PREFIX) && !known.contains(key)) {
                throw new ConfigException(
                        sources.place(key),
                        "the key " + key + " is not known",
                        "correct its spelling or remove it; a client's keys are "
                                + AuthorityKey.CLIENT_PREFIX + "<id>.scopes, .audiences, .grants,"
                                + " .access-token-lifetime, .offline-access, .jwks-file and .authentication-methods");
            }
        }
        refuseUnknownVariables(known);
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>();
        AuthorityKey.issuerKeys().forEach(key -> known.add(key.of()));
        for (String client : sources.namesBelow(AuthorityKey.CLIENT_PREFIX)) {
            AuthorityKey.clientKeys().forEach(key -> known.add(key.of(client)));
        }
        return known;
    }

    private void refuseUnknownVariables(Set<String> known) throws ConfigException {
        Set<String> names = new HashSet<>();
        known.forEach(key -> names.add(ConfigSources.environmentName(key)));
        for (String name : sources.environmentNames()) {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !names.contains(name)) {
                throw new ConfigException(
                        "environment variable " + name,
                        "it stands for no key of the issuer's configuration",
                        "unset it; a client begins in the file or in a system property");
            }
        }
    }
}
