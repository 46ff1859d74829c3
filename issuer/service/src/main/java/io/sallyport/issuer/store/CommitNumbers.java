package io.sallyport.issuer.store;

import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.DatabaseMark;
import io.sallyport.issuer.secret.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The numbers of the transactions that wrote, and the names that the database had. */
final class CommitNumbers {

    private static final String HIGHEST = "SELECT coalesce(max(number), 0) FROM commit_number";
    private static final String INCARNATION =
            "SELECT incarnation FROM database_incarnation ORDER BY ordinal DESC LIMIT 1";
    private static final String INCARNATIONS = "SELECT incarnation FROM database_incarnation ORDER BY ordinal";
    private static final String LOCK = "SELECT ordinal FROM database_incarnation WHERE ordinal = 0 FOR UPDATE";
    private static final String BEGIN = """
            INSERT INTO database_incarnation (ordinal, incarnation, began_at)
            SELECT count(*), :incarnation, :now FROM database_incarnation""";

    private final Dialect dialect;

    CommitNumbers(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The incarnation and the highest number that is committed and seen by this transaction. */
    CommitMark committed(Handle handle) {
        return handle.createQuery("SELECT (" + INCARNATION + ") AS incarnation, (" + HIGHEST + ") AS highest")
                .map((row, context) -> new CommitMark(row.getString("incarnation"), row.getLong("highest")))
                .one();
    }

    /** Numbers the transaction; no other waits for it. */
    long take(Handle handle) {
        return handle.createUpdate("INSERT INTO commit_number (number) VALUES (" + dialect.nextCommitNumber() + ")")
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
    }

    DatabaseMark mark(Handle handle) {
        List<String> incarnations =
                handle.createQuery(INCARNATIONS).mapTo(String.class).list();
        int newest = incarnations.size() - 1;
        long highest = handle.createQuery(HIGHEST).mapTo(Long.class).one();
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
