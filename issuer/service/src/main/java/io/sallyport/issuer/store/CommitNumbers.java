package io.sallyport.issuer.store;

import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.DatabaseMark;
import io.sallyport.issuer.secret.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The numbers of the transactions that wrote, and the names that the database had. */
final class CommitNumbers {

    /** H2 looks a bare max up in the index, and reads the whole table for anything around it. */
    private static final String HIGHEST = "coalesce((SELECT max(number) FROM commit_number), 0)";

    /** The incarnation and the highest number that the transaction sees as committed. */
    private static final String COMMITTED =
            "(SELECT incarnation FROM database_incarnation ORDER BY ordinal DESC LIMIT 1) AS incarnation, " + HIGHEST
                    + " AS highest";

    private static final String INCARNATIONS = "SELECT incarnation FROM database_incarnation ORDER BY ordinal";
    private static final String LOCK = "SELECT ordinal FROM database_incarnation WHERE ordinal = 0 FOR UPDATE";
    private static final String BEGIN = """
            INSERT INTO database_incarnation (ordinal, incarnation, began_at)
            SELECT count(*), :incarnation, :now FROM database_incarnation""";

    private final Dialect dialect;

    CommitNumbers(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The number of one transaction.
     *
     * @param committed what it saw as committed before it took the number
     */
    record Taken(long number, CommitMark committed) {

        /** What is known once the transaction is on the disk. */
        CommitMark mark() {
            return committed.furthest(new CommitMark(committed.incarnation(), number));
        }
    }

    /** Numbers the transaction, and writes what it still has to write; no other waits for it. */
    Taken take(Handle transaction, Statements last) {
        return dialect.takeNumber(transaction, COMMITTED, last);
    }

    static CommitMark committed(ResultSet row) throws SQLException {
        return new CommitMark(row.getString("incarnation"), row.getLong("highest"));
    }

    DatabaseMark mark(Handle handle) {
        List<String> incarnations =
                handle.createQuery(INCARNATIONS).mapTo(String.class).list();
        int newest = incarnations.size() - 1;
        long highest = handle.createQuery("SELECT " + HIGHEST).mapTo(Long.class).one();
        return new DatabaseMark(
                new CommitMark(incarnations.get(newest), highest), Set.copyOf(incarnations.subList(0, newest)));
    }

    /** One node at a time decides about the incarnation. */
    void lock(Handle handle) {
        handle.createQuery(LOCK).mapTo(Integer.class).one();
    }

    boolean isUnnamed(Handle handle) {
        return handle.createQuery(INCARNATIONS).mapTo(String.class).list().isEmpty();
    }

    /** Names the database anew. */
    void beginIncarnation(Handle handle, Instant now) {
        handle.createUpdate(BEGIN)
                .bind("incarnation", Secrets.identifier())
                .bind("now", Database.timestamp(now))
                .execute();
    }
}
