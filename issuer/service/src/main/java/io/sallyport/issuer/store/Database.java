package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The issuer's database. What was written is on the disk when {@link #write} returns, or the write has failed. */
public final class Database implements InstantSource {

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Clock serverClock;
    private final GroupForce group = new GroupForce();

    private Database(Jdbi jdbi, Dialect dialect, Clock serverClock) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.serverClock = serverClock;
    }

    /**
     * The database of that source, brought to the newest schema.
     *
     * @param serverClock the time of a database that no other server uses
     * @throws ConfigException where it cannot be opened, or is of a kind that would lose what was answered
     */
    public static Database open(DataSource source, Clock serverClock) throws ConfigException {
        Dialect dialect = new DatabaseSchema(source).prepare();
        return new Database(Jdbi.create(source), dialect, serverClock);
    }

    /**
     * The time of all that is kept here: the database's own where several nodes share it, else this server's. Read it
     * once in a request.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    @Override
    public Instant instant() {
        return read(handle -> dialect.now(handle, serverClock));
    }

    /**
     * Runs the work in one transaction and forces it to the disk, by the same connection: a database that failed and was
     * opened again between the two would force what the transaction is no longer part of.
     *
     * @throws IssuerUnavailableException where the database fails; then the work must not be answered for
     */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        return read(handle -> {
            T result = handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
            dialect.force(handle, group);
            return result;
        });
    }

    /**
     * Runs work that only reads.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw new IssuerUnavailableException("the database does not answer", e);
        }
    }

    /** An instant as the database keeps it: UTC, to the millisecond. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    /** The instant in a column. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
