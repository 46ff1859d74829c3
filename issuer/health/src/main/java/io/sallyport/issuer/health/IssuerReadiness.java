package io.sallyport.issuer.health;

import io.sallyport.issuer.AuthorityHealth;
import io.sallyport.issuer.AuthorityHealth.Part;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this node may be sent requests: key, database, clock and restore are good. It has no scope of its own, so that
 * it is a bean only where {@link HealthExtension} adds it.
 */
@Readiness
public class IssuerReadiness implements HealthCheck {

    /** The name under which the server lists it. */
    static final String NAME = "sallyport-issuer";

    @Inject
    private NodeHealth node;

    @Override
    public HealthCheckResponse call() {
        return node.now().map(IssuerReadiness::answer).orElseGet(() -> HealthCheckResponse.down(NAME));
    }

    private static HealthCheckResponse answer(AuthorityHealth health) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME).status(health.isReady());
        for (Part part : Part.values()) {
            answer.withData(
                    part.name().toLowerCase(Locale.ROOT), health.fault(part).orElse("good"));
        }
        return answer.build();
    }
}
