package io.sallyport.health;

import io.sallyport.request.RunningSallyport;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the check where the server shows MicroProfile Health to its applications and core came with the application; a
 * server module tells of itself, once. The class that names MicroProfile Health is loaded nowhere else.
 */
public final class HealthExtension implements Extension {

    private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";

    /** For the CDI container. */
    public HealthExtension() {}

    void add(@Observes BeforeBeanDiscovery discovery) {
        if (RunningSallyport.isOwn() && isThere()) {
            discovery.addAnnotatedType(OwnReadiness.class, OwnReadiness.class.getName());
        }
    }

    private static boolean isThere() {
        try {
            Class.forName(HEALTH, false, HealthExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
