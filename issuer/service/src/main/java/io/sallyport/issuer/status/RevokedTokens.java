package io.sallyport.issuer.status;

import io.sallyport.issuer.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes down which entries of the lists are those of revoked tokens, in the transaction that revokes them. */
public final class RevokedTokens {

    /** What leaves the database long after its expiry. */
    public static final String PURGE = """
            MERGE INTO revoked_token r USING
            (SELECT revocation_id FROM revoked_token WHERE expires_at < :before LIMIT 1000) dead
            ON r.revocation_id = dead.revocation_id WHEN MATCHED THEN DELETE""";

    private static final String ADD = """
            INSERT INTO revoked_token (list_id, status_index, expires_at)
            SELECT status_list, status_index, expires_at FROM access_token
            WHERE status_list IS NOT NULL AND\s""";
    private static final String ADD_ONE = ADD + "jti = :jti";
    private static final String ADD_FAMILY = ADD + "family_id = :family";
    private static final String ADD_ENDED = ADD + "client_id = :client AND ended_at = :now";
    private static final String MARK =
            "SELECT count(*) AS number, coalesce(max(revocation_id), 0) AS latest FROM revoked_token";
    private static final String READ = "SELECT list_id, status_index FROM revoked_token";

    /** Within this time after it was written down a revocation is on the disk, or it failed. */
    private static final Duration RECENT = Duration.ofSeconds(1);

    private volatile long latest = System.nanoTime() - RECENT.toNanos();

    /**
     * Tells one state of the table from another: rows come with higher numbers, and leave when they matter to nobody.
     *
     * @param number how many rows it has
     * @param latest the highest number of a row
     */
    record Mark(long number, long latest) {}

    /** Writes down one token. */
    public void add(Handle transaction, String jti) {
        execute(transaction.createUpdate(ADD_ONE).bind("jti", jti));
    }

    /** Writes down the tokens of a family, expired or not: a clock that is ahead must not spare any. */
    public void addFamily(Handle transaction, String family) {
        execute(transaction.createUpdate(ADD_FAMILY).bind("family", family));
    }

    /** Writes down the tokens of a client that were ended at that instant. */
    public void addEnded(Handle transaction, String client, Instant now) {
        execute(transaction.createUpdate(ADD_ENDED).bind("client", client).bind("now", Database.timestamp(now)));
    }

    private void execute(Update statement) {
        statement.execute();
        latest = System.nanoTime();
    }

    /** Whether this process revoked something a moment ago, of which the lists may not know. */
    boolean isRecent() {
        return System.nanoTime() - latest < RECENT.toNanos();
    }

    Mark mark(Handle handle) {
        return handle.createQuery(MARK)
                .map((row, context) -> new Mark(row.getLong("number"), row.getLong("latest")))
                .one();
    }

    /** The entries of revoked tokens, by list: all that were not purged yet, whatever a clock says of their expiry. */
    Map<String, BitSet> read(Handle handle) {
        Map<String, BitSet> revoked = new HashMap<>();
        handle.createQuery(READ)
                .map((row, context) -> new StatusEntry(row.getString("list_id"), row.getInt("status_index")))
                .forEach(entry -> revoked.computeIfAbsent(entry.list(), list -> new BitSet())
                        .set(entry.index()));
        return revoked;
    }
}
