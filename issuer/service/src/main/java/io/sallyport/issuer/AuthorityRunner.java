package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.key.PasswordSource;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the authority of one server home running. Where its database is an earlier copy it waits, without an authority,
 * until an operator accepts that or puts the newer one back; then it starts, and no restart is needed.
 */
public final class AuthorityRunner implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SallyportHome home;
    private final ConfigSources sources;
    private final Clock clock;
    private final Database database;
    private final PasswordSource password;
    private final RestoredDatabase restored;
    private final HealthLog health = new HealthLog();
    private final BackgroundTasks tasks = new BackgroundTasks();
    private @Nullable Authority authority;

    private AuthorityRunner(
            SallyportHome home, ConfigSources sources, Database database, Clock clock, PasswordSource password) {
        this.home = home;
        this.sources = sources;
        this.clock = clock;
        this.database = database;
        this.password = password;
        this.restored = new RestoredDatabase(database);
    }

    /**
     * Starts the issuer of that home, or waits where its database is refused.
     *
     * @throws ConfigException with the first fault found
     */
    public static AuthorityRunner start(SallyportHome home, ConfigSources sources, DataSource source, Clock clock)
            throws ConfigException {
        return start(home, sources, source, clock, PasswordSource.FILE);
    }

    /**
     * The same with the password of the key store from there.
     *
     * @throws ConfigException with the first fault found
     */
    public static AuthorityRunner start(
            SallyportHome home, ConfigSources sources, DataSource source, Clock clock, PasswordSource password)
            throws ConfigException {
        Database database = Authority.openDatabase(home, sources, source, clock);
        AuthorityRunner runner = new AuthorityRunner(home, sources, database, clock, password);
        runner.startWhereAccepted();
        if (!runner.isStarted()) {
            runner.tasks.every(PAUSE, "start", runner::look);
        }
        return runner;
    }

    private synchronized boolean isStarted() {
        return authority != null;
    }

    private synchronized void startWhereAccepted() throws ConfigException {
        AuthorityHealth found = AuthorityHealth.of(database.status());
        health.tell(found);
        if (found.fault(AuthorityHealth.Part.RESTORE).isEmpty() && !isStarted()) {
            authority = Authority.start(home, sources, database, clock, password);
        }
    }

    private void look() {
        if (isStarted()) {
            return;
        }
        database.check(restored);
        try {
            startWhereAccepted();
        } catch (ConfigException e) {
            LOGGER.log(Level.ERROR, "The issuer does not start. {0}", e.getMessage());
        }
    }

    /**
     * The running authority.
     *
     * @throws IssuerUnavailableException while there is none
     */
    public synchronized Authority authority() {
        Authority running = authority;
        if (running == null) {
            database.requireAccepted();
            throw new IssuerUnavailableException("the issuer is starting");
        }
        return running;
    }

    /** Whether the issuer is fit to answer. */
    public AuthorityHealth health() {
        return AuthorityHealth.of(database.status());
    }

    @Override
    public void close() {
        tasks.close();
        Authority running;
        synchronized (this) {
            running = authority;
        }
        if (running != null) {
            running.close();
        }
    }
}
