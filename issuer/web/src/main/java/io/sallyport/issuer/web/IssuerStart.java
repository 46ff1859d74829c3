package io.sallyport.issuer.web;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.AuthorityHealth;
import io.sallyport.issuer.AuthorityRunner;
import io.sallyport.issuer.health.NodeHealth;
import io.sallyport.time.TimeSource;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Starts the issuer with its application; what the issuer refuses ends the deployment, with one clear line in the log. */
@ApplicationScoped
public class IssuerStart {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private @Nullable AuthorityRunner runner;

    @Resource(lookup = "java:jboss/datasources/SallyportDS")
    private DataSource source;

    @Inject
    private NodeHealth health;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        try {
            SallyportHome home = SallyportHome.locate(ConfigSources.systemProperties(), System.getenv());
            AuthorityRunner started = AuthorityRunner.start(
                    home,
                    ConfigSources.of(home),
                    source,
                    new TimeSource(Clock.systemUTC(), System::nanoTime),
                    ServerPassword.look());
            runner = started;
            health.known(started::health);
        } catch (ConfigException e) {
            LOGGER.log(Level.ERROR, "The issuer does not start. {0}", e.getMessage());
            throw new IllegalStateException(e.getMessage());
        }
    }

    /** What is being answered was answered: the server let it end before. */
    @PreDestroy
    void stop() {
        AuthorityRunner running = runner;
        health.gone();
        if (running != null) {
            running.close();
        }
    }

    /**
     * The running issuer; while there is none, whoever asks for it fails with
     * {@link io.sallyport.issuer.store.IssuerUnavailableException} and may ask again.
     */
    @Produces
    @Singleton
    public Authority authority() {
        return running().authority();
    }

    /** Whether the issuer is fit to answer. */
    public AuthorityHealth health() {
        return running().health();
    }

    private AuthorityRunner running() {
        return Objects.requireNonNull(runner, "the issuer has not started");
    }
}
