package io.sallyport.issuer.web;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.Authority;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** Starts the issuer with its application; what it refuses stops the deployment, with the message that it gave. */
@ApplicationScoped
public class IssuerStart {

    private Authority authority;

    @Resource(lookup = "java:jboss/datasources/SallyportDS")
    private DataSource source;

    @PostConstruct
    void start() {
        try {
            SallyportHome home = SallyportHome.locate(ConfigSources.systemProperties(), System.getenv());
            authority = Authority.start(home, ConfigSources.of(home), source, Clock.systemUTC());
        } catch (ConfigException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    /** At the start of the application, not at its first request. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // Being asked was enough to be made.
    }

    /** The running issuer. */
    @Produces
    @Singleton
    public Authority authority() {
        return authority;
    }
}
