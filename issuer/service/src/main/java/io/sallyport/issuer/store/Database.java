package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.restore.Acknowledgement;
import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.MirrorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The issuer's database. What was written is on the disk when {@link #write} returns, or the write has failed. An earlier
 * copy of it, put back, is not served until an operator accepts it.
 */
public final class Database implements InstantSource {

    /** In the server's {@code state} folder: how far the database had come. */
    public static final String MIRROR_FILE = "issuer-database.mirror";

    /** In the server's {@code state} folder: the operator's word that an earlier copy shall be served. */
    public static final String ACKNOWLEDGEMENT_FILE = "accept-restored-database";

    private static final String READ_AT = "read_at";

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Clock serverClock;
    private final ServerClock worth;
    private final Continuity continuity;
    private final GroupForce group = new GroupForce();
    private final DatabaseTimes times = new DatabaseTimes();
    private volatile DatabaseStatus status = DatabaseStatus.UNKNOWN;

    private Database(Jdbi jdbi, Dialect dialect, Clock serverClock, ServerClock worth, Continuity continuity) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.serverClock = serverClock;
        this.worth = worth;
        this.continuity = continuity;
    }

    /**
     * The database of that source, brought to the newest schema. It has to be looked at ({@code check}) before it is
     * used: it may be an earlier copy.
     *
     * @param serverClock the time of a database that no other server uses
     * @param worth what that clock is worth
     * @param state the server's folder for what it remembers over a restart
     * @throws ConfigException where it cannot be opened, or is of a kind that would lose what was answered
     */
    public static Database open(DataSource source, Clock serverClock, ServerClock worth, Path state)
            throws ConfigException {
        Dialect dialect = new DatabaseSchema(source).prepare();
        CommitNumbers numbers = new CommitNumbers(dialect);
        Continuity continuity =
                new Continuity(numbers, mirror(state), new Acknowledgement(state.resolve(ACKNOWLEDGEMENT_FILE)));
        Database database = new Database(Jdbi.create(source), dialect, serverClock, worth, continuity);
        database.name(numbers);
        return database;
    }

    private static Mirror mirror(Path state) throws ConfigException {
        MirrorFile file = new MirrorFile(state.resolve(MIRROR_FILE));
        try {
            return new Mirror(file);
        } catch (IOException e) {
            throw new ConfigException(
                    file.path().toString(),
                    "it cannot be read (" + e.getMessage() + ")",
                    "make it readable for the user that runs the server");
        }
    }

    /** Two nodes that begin with a new database at once: one of them fails and finds it named. */
    private void name(CommitNumbers numbers) {
        try {
            jdbi.useTransaction(handle -> {
                if (numbers.isUnnamed(handle)) {
                    numbers.beginIncarnation(handle, dialect.now(handle, serverClock));
                }
            });
        } catch (JdbiException e) {
            if (answering(numbers::isUnnamed)) {
                throw new IssuerUnavailableException("the database does not answer", e);
            }
        }
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

    /** The same time within a transaction, by its own connection. */
    public Instant instant(Handle handle) {
        return dialect.now(handle, serverClock);
    }

    /** A column for a query of rows that need the time too: it comes with them. {@link #readAt} reads it. */
    public String timeColumn() {
        return dialect.timeColumn() + " AS " + READ_AT;
    }

    /** What ends a query of rows that nobody may change before the transaction ends; others may hold them too. */
    public String holdingLock() {
        return dialect.holdingLock();
    }

    /** The time at which that row was read, by the column of {@link #timeColumn}. */
    public Instant readAt(ResultSet row) throws SQLException {
        return dialect.readAt(row, READ_AT, serverClock);
    }

    /**
     * Runs the work in one transaction (READ COMMITTED, as both databases have it) and forces it to the disk. A write that
     * the work makes in the same thread is part of the same transaction: it stands or falls with it.
     *
     * @throws IssuerUnavailableException where the database fails or is refused; then the work must not be answered for
     */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        return writeLast(handle -> new LastWords<>(work.withHandle(handle), new Statements()));
    }

    /**
     * The same for work that ends with writing statements: they go to the database with what every transaction ends
     * with, in one message.
     */
    public <T> T writeLast(HandleCallback<LastWords<T>, RuntimeException> work) {
        return read(handle -> handle.isInTransaction() ? said(handle, work) : committed(handle, work));
    }

    private static <T> T said(Handle transaction, HandleCallback<LastWords<T>, RuntimeException> work) {
        LastWords<T> last = work.withHandle(transaction);
        last.statements().execute(transaction);
        return last.result();
    }

    private <T> T committed(Handle handle, HandleCallback<LastWords<T>, RuntimeException> work) {
        Numbered<T> done = dialect.commit(
                handle,
                group,
                () -> handle.inTransaction(transaction -> {
                    LastWords<T> last = work.withHandle(transaction);
                    return new Numbered<>(last.result(), continuity.number(transaction, last.statements()));
                }));
        continuity.learn(done.mark());
        return done.result();
    }

    /** The same for statements that rest on nothing that is read: all of them are written, or none. */
    public void append(Statements statements) {
        writeLast(handle -> new LastWords<>(statements, statements));
    }

    /**
     * Runs and forces work as {@link #write} does, for what must never come back, such as a revocation: when it
     * returns, no copy of the database that was made before it will be taken for the present one.
     *
     * @throws IssuerUnavailableException where the database or the server's state folder fails
     */
    public <T> T writeForGood(HandleCallback<T, RuntimeException> work) {
        T result = write(work);
        mirror();
        return result;
    }

    /**
     * Brings the server's own knowledge of the database up to date on the disk.
     *
     * @throws IssuerUnavailableException where that fails
     */
    public void mirror() {
        continuity.force();
    }

    private record Numbered<T>(T result, CommitMark mark) {}

    /**
     * Runs work that only reads.
     *
     * @throws DuplicateRowException where a row of that key is there already, by whatever node
     * @throws UnmetConditionException where a statement demands what is not so
     * @throws IssuerUnavailableException where the database fails or is refused
     */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        requireAccepted();
        return answering(work);
    }

    /**
     * The same for an answer that rests on what was read alone: what it saw is on the disk when it returns, so that no
     * kill and no power cut takes back what a client was told.
     *
     * @throws IssuerUnavailableException where the database fails or is refused
     */
    public <T> T readForGood(HandleCallback<T, RuntimeException> work) {
        return read(handle -> {
            T seen = work.withHandle(handle);
            // What ends with a commit is forced by that.
            if (!handle.isInTransaction() && group.isPending()) {
                dialect.force(handle, group);
            }
            return seen;
        });
    }

    private <T> T answering(HandleCallback<T, RuntimeException> work) {
        long start = System.nanoTime();
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            if (DuplicateRowException.isCauseOf(e)) {
                throw new DuplicateRowException(e);
            }
            if (UnmetConditionException.isCauseOf(e)) {
                throw new UnmetConditionException(e);
            }
            throw new IssuerUnavailableException("the database does not answer", e);
        } finally {
            times.add(System.nanoTime() - start);
        }
    }

    /** How often and for how long this node had to do with the database. */
    public DatabaseTimes times() {
        return times;
    }

    /**
     * Looks at the database now, and accepts an earlier copy of it where the operator says so.
     *
     * @param acceptance what ends with the acceptance
     */
    public synchronized DatabaseStatus check(RestoreAcceptance acceptance) {
        try {
            status = answering(handle -> look(handle, acceptance));
        } catch (IssuerUnavailableException e) {
            status = status.failed(e.getMessage());
        }
        return status;
    }

    private DatabaseStatus look(Handle handle, RestoreAcceptance acceptance) {
        Instant before = serverClock.instant();
        Instant now = dialect.now(handle, serverClock);
        Instant after = serverClock.instant();
        continuity.judge(handle, now, acceptance, () -> dialect.force(handle, group));
        Optional<Instant> epoch = IssuerEpochs.latest(handle);
        return new DatabaseStatus(
                dialect.unsafe(handle),
                continuity.refusal(),
                ClockAgreement.fault(before, now, after).or(worth::fault).or(() -> IssuerEpochs.fault(epoch, now)),
                epoch);
    }

    /** What the last look found. */
    public DatabaseStatus status() {
        return status;
    }

    /**
     * Lets nothing pass while the database is an earlier copy that nobody accepted.
     *
     * @throws DatabaseRefusedException with what to do
     */
    public void requireAccepted() {
        continuity.requireAccepted();
    }

    /**
     * Lets no token be issued while the clocks disagree, or this server's is not to be believed.
     *
     * @throws IssuerUnavailableException with what to do
     */
    public void requireAgreedTime() {
        worth.requireTrusted();
        status.clock().ifPresent(fault -> {
            throw new IssuerUnavailableException(fault);
        });
    }

    /**
     * Lets nothing be judged by a clock that is not to be believed.
     *
     * @throws IssuerUnavailableException with what to do
     */
    public void requireTrustedClock() {
        worth.requireTrusted();
    }

    /** Whether anything may be ended, purged or retired by the time. */
    public boolean isClockTrusted() {
        return worth.fault().isEmpty();
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
