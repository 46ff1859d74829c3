package io.sallyport.issuer.web.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.web.IssuerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The issuer's meters in the server's registry; a bean, and its scope, only where {@link MetersExtension} says so. */
public class MicrometerMeters implements RequestMeter {

    private static final String PREFIX = "sallyport.issuer.";

    @Inject
    private MeterRegistry registry;

    @Inject
    private IssuerStart start;

    /**
     * Meters that ask when they are asked: the issuer may not have started yet, or wait for an operator. WildFly's
     * registry keeps to itself what a meter's builder registers; what its own methods make, it shows.
     */
    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        Tags none = Tags.empty();
        registry.gauge(PREFIX + "ready", none, start, issuer -> issuer.health().isReady() ? 1 : 0);
        registry.gauge(
                PREFIX + "records.waiting",
                none,
                start,
                known(authority -> authority.relay().waiting()));
        registry.more()
                .counter(
                        PREFIX + "alarms",
                        none,
                        start,
                        known(authority -> authority.relay().alarms()));
        registry.more()
                .counter(
                        PREFIX + "retries",
                        none,
                        start,
                        known(authority -> authority.relay().retries()));
        registry.more()
                .timer(
                        PREFIX + "database",
                        none,
                        start,
                        MicrometerMeters::uses,
                        known(MicrometerMeters::time),
                        TimeUnit.NANOSECONDS);
    }

    private static long uses(IssuerStart start) {
        return (long) known(authority -> authority.databaseTimes().count()).applyAsDouble(start);
    }

    private static double time(Authority authority) {
        return authority.databaseTimes().nanoseconds();
    }

    /** Where there is no answer there is no number. */
    private static ToDoubleFunction<IssuerStart> known(ToDoubleFunction<Authority> value) {
        return start -> {
            try {
                return value.applyAsDouble(start.authority());
            } catch (IssuerUnavailableException e) {
                return Double.NaN;
            }
        };
    }

    @Override
    public void answered(Endpoint endpoint, int status, Duration time) {
        registry.timer(
                        PREFIX + "requests",
                        Tags.of(
                                "endpoint",
                                endpoint.code(),
                                "outcome",
                                outcome(status),
                                "status",
                                Integer.toString(status)))
                .record(time);
    }

    private static String outcome(int status) {
        if (status < 400) {
            return "granted";
        }
        return status < 500 ? "denied" : "unavailable";
    }
}
