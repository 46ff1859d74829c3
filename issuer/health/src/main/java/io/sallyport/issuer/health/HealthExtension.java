package io.sallyport.issuer.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the check where the server shows MicroProfile Health to its applications. The class that names it is loaded
 * nowhere else: a server without it starts the issuer all the same.
 */
public class HealthExtension implements Extension {

    private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";

    /** Runs before the container looks for beans. */
    void add(@Observes BeforeBeanDiscovery discovery) {
        if (isThere()) {
            discovery.addAnnotatedType(IssuerReadiness.class, IssuerReadiness.class.getName());
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
