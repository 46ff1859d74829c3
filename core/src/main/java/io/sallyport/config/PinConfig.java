package io.sallyport.config;

import io.sallyport.bundle.Pin;
import java.util.Optional;

/** Reads which root is pinned. */
final class PinConfig {

    private final Values values;

    PinConfig(Values values) {
        this.values = values;
    }

    /** Both keys, or neither. */
    Optional<Pin> read() throws ConfigException {
        String domain = ConfigKey.TRUST_DOMAIN.key();
        String root = ConfigKey.TRUST_ROOT.key();
        if (!values.isSet(domain) && !values.isSet(root)) {
            return Optional.empty();
        }
        String name = values.required(domain, ConfigKey.TRUST_DOMAIN.example());
        String fingerprint = values.required(root, ConfigKey.TRUST_ROOT.example());
        if (!Pin.isFingerprint(fingerprint)) {
            throw values.fault(
                    root,
                    "is no fingerprint",
                    "write SHA256: and the 43 characters that the ceremony's witnesses wrote down");
        }
        return Optional.of(new Pin(name, fingerprint));
    }
}
