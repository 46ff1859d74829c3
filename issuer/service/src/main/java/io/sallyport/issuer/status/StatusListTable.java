package io.sallyport.issuer.status;

import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The status lists in the database. The row of a list decides which node gets which entries. */
public final class StatusListTable {

    /** What leaves the database long after it was closed. */
    public static final String PURGE = """
            MERGE INTO status_list r USING
            (SELECT list_id FROM status_list WHERE closed_at < :before LIMIT 1000) dead
            ON r.list_id = dead.list_id WHEN MATCHED THEN DELETE""";

    private static final String OPEN = """
            SELECT list_id, capacity, ended_at, disowned FROM status_list WHERE closed_at IS NULL
            ORDER BY opened_at, list_id""";
    private static final String WITH_ROOM = """
            SELECT list_id FROM status_list WHERE ended_at IS NULL AND closed_at IS NULL
            ORDER BY opened_at, list_id""";
    private static final String LOCK =
            "SELECT next_index, capacity FROM status_list WHERE list_id = :list AND ended_at IS NULL FOR UPDATE";
    private static final String TAKE =
            "UPDATE status_list SET next_index = :next, ended_at = :ended WHERE list_id = :list";
    private static final String INSERT = """
            INSERT INTO status_list (list_id, opened_at, capacity, next_index, ended_at, disowned)
            VALUES (:list, :now, :capacity, :next, :ended, :disowned)""";
    private static final String DISOWN = """
            UPDATE status_list SET disowned = TRUE, ended_at = coalesce(ended_at, :now) WHERE closed_at IS NULL""";
    private static final String CLOSE =
            "UPDATE status_list SET closed_at = :now WHERE closed_at IS NULL AND ended_at <= :ended";

    StatusListTable() {}

    /** The lists that tokens may still live in, the oldest first. */
    List<StatusList> open(Handle handle) {
        return handle.createQuery(OPEN).map((row, context) -> list(row)).list();
    }

    private static StatusList list(ResultSet row) throws SQLException {
        return new StatusList(
                row.getString("list_id"),
                row.getInt("capacity"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("disowned"));
    }

    /** Whether there is or was a list of that name. */
    boolean knows(Handle handle, String list) {
        return handle.createQuery("SELECT count(*) FROM status_list WHERE list_id = :list")
                        .bind("list", list)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Takes entries for this node: so many, or what the oldest list with room has left. */
    IndexBlock take(Handle transaction, int count, Instant now) {
        for (String list :
                transaction.createQuery(WITH_ROOM).mapTo(String.class).list()) {
            Optional<IndexBlock> taken = take(transaction, list, count, now);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return take(transaction, add(transaction, now), count, now).orElseThrow();
    }

    /** None where another node took the last ones meanwhile. */
    private static Optional<IndexBlock> take(Handle transaction, String list, int count, Instant now) {
        return transaction
                .createQuery(LOCK)
                .bind("list", list)
                .map((row, context) -> {
                    int from = row.getInt("next_index");
                    int to = Math.min(from + count, row.getInt("capacity"));
                    boolean full = to == row.getInt("capacity");
                    transaction
                            .createUpdate(TAKE)
                            .bind("list", list)
                            .bind("next", to)
                            .bind("ended", full ? Database.timestamp(now) : null)
                            .execute();
                    return new IndexBlock(list, from, to, now);
                })
                .findOne();
    }

    /** Adds a list, of which nobody has heard yet. */
    String add(Handle transaction, Instant now) {
        String list = Secrets.identifier();
        insert(transaction, list, now, false);
        return list;
    }

    /** Adds a list of which the database lost what it knew. */
    void adopt(Handle transaction, String list, Instant now) {
        insert(transaction, list, now, true);
    }

    private static void insert(Handle transaction, String list, Instant now, boolean disowned) {
        transaction
                .createUpdate(INSERT)
                .bind("list", list)
                .bind("now", Database.timestamp(now))
                .bind("capacity", StatusList.CAPACITY)
                .bind("next", disowned ? StatusList.CAPACITY : 0)
                .bind("ended", disowned ? Database.timestamp(now) : null)
                .bind("disowned", disowned)
                .execute();
    }

    /** Takes all lists of before as those of revoked tokens: the database does not know which ones were. */
    public static void disownAll(Handle transaction, Instant now) {
        transaction.createUpdate(DISOWN).bind("now", Database.timestamp(now)).execute();
    }

    /** Closes the lists that are over at that instant. */
    void close(Handle transaction, Instant now) {
        transaction
                .createUpdate(CLOSE)
                .bind("now", Database.timestamp(now))
                .bind("ended", Database.timestamp(now.minus(StatusList.AFTERLIFE)))
                .execute();
    }
}
