package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.config.AuthorityConfigReader;
import io.sallyport.issuer.key.PasswordSource;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.store.ServerClock;
import io.sallyport.time.ClockEvent;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedClock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the authority of one server home running. Where its database is an earlier copy, or its clock not to be believed,
 * it waits, without an authority, until an operator mends or accepts that; then it starts, and no restart is needed.
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
    private final TrustedClock time;
    private final List<ClockEvent> untold = new ArrayList<>();
    private final HealthLog health = new HealthLog();
    private final BackgroundTasks tasks = new BackgroundTasks();
    private @Nullable Authority authority;

    private AuthorityRunner(
            SallyportHome home,
            ConfigSources sources,
            Database database,
            Clock clock,
            TrustedClock time,
            PasswordSource password) {
        this.home = home;
        this.sources = sources;
        this.clock = clock;
        this.time = time;
        this.database = database;
        this.password = password;
        this.restored = new RestoredDatabase(database);
    }

    /**
     * Starts the issuer of that home, where time passes only as that clock says.
     *
     * @throws ConfigException with the first fault found
     */
    public static AuthorityRunner start(SallyportHome home, ConfigSources sources, DataSource source, Clock clock)
            throws ConfigException {
        return start(home, sources, source, TimeSource.following(clock), PasswordSource.FILE);
    }

    /**
     * Starts the issuer of that home, or waits where its database is refused or its clock is not to be believed.
     *
     * @param source the database
     * @param time the server's clock and counter
     * @param password where the password of the key store is
     * @throws ConfigException with the first fault found
     */
    public static AuthorityRunner start(
            SallyportHome home, ConfigSources sources, DataSource source, TimeSource time, PasswordSource password)
            throws ConfigException {
        AuthorityConfigReader.read(home, sources); // what is refused here leaves nothing behind
        TrustedClock trusted = IssuerTime.open(home, time);
        Database database = Authority.openDatabase(home, sources, source, time.clock(), new ServerClock(trusted));
        AuthorityRunner runner = new AuthorityRunner(home, sources, database, time.clock(), trusted, password);
        runner.lookAtClock();
        runner.startWhereAccepted();
        runner.tasks.every(PAUSE, "look at its clock", runner::lookAtClock);
        if (!runner.isStarted()) {
            runner.tasks.every(PAUSE, "start", runner::look);
        }
        return runner;
    }

    /** What happened before there was an authority is recorded by the first. */
    synchronized void lookAtClock() {
        untold.addAll(time.look());
        Authority running = authority;
        if (running != null) {
            untold.forEach(running::record);
            untold.clear();
        }
    }

    private synchronized boolean isStarted() {
        return authority != null;
    }

    private synchronized void startWhereAccepted() throws ConfigException {
        AuthorityHealth found = AuthorityHealth.of(database.status());
        health.tell(found);
        if (found.fault(AuthorityHealth.Part.RESTORE).isEmpty() && database.isClockTrusted() && !isStarted()) {
            authority = Authority.start(home, sources, database, clock, password);
        }
    }

    void look() {
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
            database.requireTrustedClock();
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
        time.close();
    }
}
