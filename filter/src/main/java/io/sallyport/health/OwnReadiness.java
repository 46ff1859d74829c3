package io.sallyport.health;

import io.sallyport.measure.Health;
import io.sallyport.request.RunningSallyport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this application may be sent requests. It has no scope of its own, so that it is a bean only where {@link
 * HealthExtension} adds it.
 */
@Readiness
public class OwnReadiness implements HealthCheck {

    /** For the CDI container. */
    public OwnReadiness() {}

    @Override
    public HealthCheckResponse call() {
        Health health = now();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named(Health.NAME).status(health.ready());
        health.data().forEach(answer::withData);
        return answer.build();
    }

    private static Health now() {
        try {
            return RunningSallyport.current().health();
        } catch (IllegalStateException e) {
            return Health.refused(String.valueOf(e.getMessage()));
        }
    }
}
