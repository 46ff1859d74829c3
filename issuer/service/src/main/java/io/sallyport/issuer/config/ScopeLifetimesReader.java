package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.Values;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.token.ScopeLifetimes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads ceilings such as {@code orders:write=PT1H, orders:admin=PT5M}, written as an issuer's entry of the validator does. */
record ScopeLifetimesReader(Values values) {

    private static final String FORM = "scope=PT5M";

    ScopeLifetimes read(String key) throws ConfigException {
        Map<String, Duration> ceilings = new LinkedHashMap<>();
        for (String element : values.list(key)) {
            int equals = element.lastIndexOf('=');
            String scope = equals < 0 ? "" : element.substring(0, equals).strip();
            if (!Scopes.isScope(scope)) {
                throw values.fault(
                        key, "has the element '" + element + "', which is not " + FORM, "write it as " + FORM);
            }
            Duration ceiling = lifetime(key, element.substring(equals + 1).strip());
            if (ceilings.put(scope, ceiling) != null) {
                throw values.fault(key, "names the scope " + scope + " twice", "keep one of the two");
            }
        }
        return new ScopeLifetimes(ceilings);
    }

    private Duration lifetime(String key, String text) throws ConfigException {
        Duration lifetime = values.duration(key, text, AuthorityConfig.MAX_ACCESS_TOKEN_LIFETIME);
        if (lifetime.isZero() || lifetime.toNanosPart() != 0) {
            throw values.fault(
                    key, "has " + text + ", which is not a lifetime in whole seconds", "write it as " + FORM);
        }
        return lifetime;
    }
}
