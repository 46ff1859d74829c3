package io.sallyport.issuer.web.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the meters where the server shows Micrometer to its applications. The class that names it is loaded nowhere else: a
 * server without it starts the issuer all the same.
 */
public class MetersExtension implements Extension {

    private static final String METERS = "io.micrometer.core.instrument.MeterRegistry";

    /** Runs before the container looks for beans. */
    void add(@Observes BeforeBeanDiscovery discovery) {
        if (isThere()) {
            discovery
                    .addAnnotatedType(MicrometerMeters.class, MicrometerMeters.class.getName())
                    .add(ApplicationScoped.Literal.INSTANCE);
        }
    }

    private static boolean isThere() {
        try {
            Class.forName(METERS, false, MetersExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
