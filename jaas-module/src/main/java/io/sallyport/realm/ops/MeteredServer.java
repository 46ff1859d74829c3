package io.sallyport.realm.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.Sallyport;

/** Our measures in the registry of WildFly's Micrometer subsystem. Loaded only where there is one. */
final class MeteredServer implements AutoCloseable {

    private final MicrometerMeters meters;

    MeteredServer(Object micrometer) {
        this.meters = new MicrometerMeters((MeterRegistry) Named.call(micrometer, "getMicrometerRegistry"));
        Sallyport.measureShared(meters);
    }

    @Override
    public void close() {
        meters.close();
    }
}
