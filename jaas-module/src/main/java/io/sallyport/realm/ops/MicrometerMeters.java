package io.sallyport.realm.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.sallyport.measure.MeasureSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Our measures in a registry of Micrometer, until closed. */
final class MicrometerMeters implements MeasureSink, AutoCloseable {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    /** A registry holds what it asks by a weak reference only. */
    private final List<Object> kept = new ArrayList<>();

    MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void gauge(String name, Map<String, String> tags, DoubleSupplier value) {
        kept.add(value);
        meters.add(Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .tags(tags(tags))
                .register(registry));
    }

    @Override
    public void counter(String name, Map<String, String> tags, LongSupplier total) {
        kept.add(total);
        meters.add(FunctionCounter.builder(name, total, LongSupplier::getAsLong)
                .tags(tags(tags))
                .register(registry));
    }

    @Override
    public void timer(String name, LongSupplier count, LongSupplier nanos) {
        kept.add(count);
        meters.add(FunctionTimer.builder(
                        name, count, LongSupplier::getAsLong, counted -> nanos.getAsLong(), TimeUnit.NANOSECONDS)
                .register(registry));
    }

    /** One name has one set of tags everywhere, so a grant without a reason has an empty one. */
    private static Tags tags(Map<String, String> tags) {
        return Tags.of(tags.entrySet().stream()
                .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                .toList());
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
