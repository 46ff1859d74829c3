package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.Values;
import java.time.Duration;

/** Lifetimes in the configuration: at least one second, and whole seconds as {@code expires_in} is. */
public record Lifetimes(Values values) {

    public Duration read(String key, Duration defaultValue, Duration max) throws ConfigException {
        Duration lifetime = values.duration(key, defaultValue, max);
        if (lifetime.isZero() || lifetime.toNanosPart() != 0) {
            throw values.fault(key, "is not a lifetime in whole seconds", "write one such as PT10M");
        }
        return lifetime;
    }
}
