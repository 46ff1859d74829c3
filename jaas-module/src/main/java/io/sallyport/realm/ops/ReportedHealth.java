package io.sallyport.realm.ops;

import io.sallyport.Sallyport;
import io.sallyport.measure.Health;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Our readiness among the checks of WildFly's MicroProfile Health. Loaded only where there is one. */
final class ReportedHealth implements HealthCheck, AutoCloseable {

    private final Object reporter;

    ReportedHealth(Object reporter) {
        this.reporter = reporter;
        Named.call(reporter, "addReadinessCheck", this, ReportedHealth.class.getClassLoader());
    }

    @Override
    public HealthCheckResponse call() {
        Health health = Sallyport.sharedHealth();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named(Health.NAME).status(health.ready());
        health.data().forEach(answer::withData);
        return answer.build();
    }

    @Override
    public void close() {
        Named.call(reporter, "removeReadinessCheck", this);
    }
}
