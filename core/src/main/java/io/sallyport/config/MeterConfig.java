package io.sallyport.config;

import io.sallyport.meter.MeterPolicy;
import java.time.Duration;

/** Reads how many bad signatures of one address are looked at. */
final class MeterConfig {

    private static final int MAX_BAD_SIGNATURES = 1_000_000;
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);

    private final Values values;

    MeterConfig(Values values) {
        this.values = values;
    }

    MeterPolicy read() throws ConfigException {
        int badSignatures = values.number(
                ConfigKey.BAD_SIGNATURES.key(), MeterPolicy.DEFAULT_BAD_SIGNATURES, 1, MAX_BAD_SIGNATURES);
        String key = ConfigKey.BAD_SIGNATURE_INTERVAL.key();
        Duration interval = values.duration(key, MeterPolicy.DEFAULT_INTERVAL, MAX_INTERVAL);
        if (interval.isZero()) {
            throw values.fault(key, "would look at every bad signature", "write an interval such as PT0.01S");
        }
        return new MeterPolicy(badSignatures, interval);
    }
}
