package io.sallyport.issuer.store;

import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.store.CommitNumbers.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** What the supported databases do differently. */
enum Dialect {

    /** The embedded file: one server alone has it open, so its time is the server's. */
    H2("jdbc:h2:file:") {

        @Override
        Instant now(Handle handle, Clock serverClock) {
            return serverClock.instant();
        }

        @Override
        String timeColumn() {
            return "NULL";
        }

        @Override
        Instant readAt(ResultSet row, String column, Clock serverClock) {
            return serverClock.instant();
        }

        @Override
        Taken takeNumber(Handle handle, String committed, Statements last) {
            last.execute(handle);
            CommitMark before = handle.createQuery("SELECT " + committed)
                    .map((row, context) -> CommitNumbers.committed(row))
                    .one();
            long number = handle.createUpdate(
                            "INSERT INTO commit_number (number) VALUES (NEXT VALUE FOR commit_number_sequence)")
                    .executeAndReturnGeneratedKeys("number")
                    .mapTo(Long.class)
                    .one();
            return new Taken(number, before);
        }

        /**
         * Two things that H2 does by itself are in the way:
         * <ul>
         *   <li>It writes and tidies its file while transactions are under way, and what a kill right after that leaves of
         *       them is there in part. From now on it does so rarely; {@link GroupForce} writes far more often, between them.
         *   <li>A connection that repeats a query gets the result from before, where H2 believes that nothing changed; a
         *       query that ran while a commit was under way makes it believe so too soon.
         * </ul>
         */
        @Override
        void prepare(Handle handle) {
            handle.execute("SET WRITE_DELAY 60000");
            // Not kept in the file: issuer.cli says it for each connection.
            handle.execute("SET OPTIMIZE_REUSE_RESULTS 0");
        }

        /** It has no settings for that; see {@link #force}. */
        @Override
        Optional<String> unsafe(Handle handle) {
            return Optional.empty();
        }

        @Override
        String holdingLock() {
            return "FOR UPDATE";
        }

        /**
         * H2 commits to memory; CHECKPOINT SYNC alone forces the file, and reports it where that fails. One covers all
         * that was committed before. But a database whose disk failed closes itself, and is opened again by the next
         * connection without what it had not forced: so each proves that its own connection has not lost its database.
         */
        @Override
        void force(Handle handle, GroupForce group) {
            group.await(() -> checkpoint(handle));
            requireOpen(handle);
        }

        @Override
        <T> T commit(Handle handle, GroupForce group, Supplier<T> transaction) {
            T committed = group.forced(transaction, () -> checkpoint(handle));
            requireOpen(handle);
            return committed;
        }

        private static void checkpoint(Handle handle) {
            handle.execute("CHECKPOINT SYNC");
        }

        private static void requireOpen(Handle handle) {
            handle.execute("SELECT 1");
        }
    },

    /** Shared by several nodes, whose clocks may differ: the time of all that is kept is the database's. */
    POSTGRESQL("jdbc:postgresql:") {

        @Override
        Instant now(Handle handle, Clock serverClock) {
            return handle.createQuery("SELECT clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
        }

        @Override
        String timeColumn() {
            return "clock_timestamp()";
        }

        /** Of a row that had to be waited for it is the time after the wait, where the row changed meanwhile. */
        @Override
        Instant readAt(ResultSet row, String column, Clock serverClock) throws SQLException {
            return Database.instant(row, column);
        }

        /** In one round trip: what is returned beside the new row does not see it. */
        @Override
        Taken takeNumber(Handle handle, String committed, Statements last) {
            return last.after(
                            "INSERT INTO commit_number (number) VALUES (nextval('commit_number_sequence'))"
                                    + " RETURNING number, " + committed,
                            handle)
                    .map((row, context) -> new Taken(row.getLong("number"), CommitNumbers.committed(row)))
                    .one();
        }

        @Override
        void prepare(Handle handle) {}

        @Override
        Optional<String> unsafe(Handle handle) {
            return PostgresSettings.fault(handle);
        }

        @Override
        String holdingLock() {
            return "FOR SHARE";
        }

        /** A commit returns when it is on the disk, together with those that came at the same time. */
        @Override
        <T> T commit(Handle handle, GroupForce group, Supplier<T> transaction) {
            return transaction.get();
        }

        @Override
        void force(Handle handle, GroupForce group) {}
    };

    private final String urls;

    Dialect(String urls) {
        this.urls = urls;
    }

    static Optional<Dialect> of(String url) {
        return Arrays.stream(values())
                .filter(dialect -> url.startsWith(dialect.urls))
                .findFirst();
    }

    /**
     * Takes a number that no other transaction gets, and says what was committed before.
     *
     * @param committed the columns that say so
     * @param last what the transaction still has to write
     */
    abstract Taken takeNumber(Handle transaction, String committed, Statements last);

    /** The expression of a column that carries {@link #now} with a row. */
    abstract String timeColumn();

    /** The time in that column. */
    abstract Instant readAt(ResultSet row, String column, Clock serverClock) throws SQLException;

    /** The one time that counts for what this database keeps. */
    abstract Instant now(Handle handle, Clock serverClock);

    /** The weakest lock of a row that is read which keeps others from changing it until the transaction ends. */
    abstract String holdingLock();

    /** Sets the database up, before it is used. */
    abstract void prepare(Handle handle);

    /** Why the database, as it is set up, would lose what it committed; nothing where it keeps it. */
    abstract Optional<String> unsafe(Handle handle);

    /** Runs a transaction; when it returns, what it committed outlives a power cut, or it fails. */
    abstract <T> T commit(Handle handle, GroupForce group, Supplier<T> transaction);

    /** Makes what this connection has seen outlive a power cut, or fails. */
    abstract void force(Handle handle, GroupForce group);
}
