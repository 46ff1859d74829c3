package io.sallyport.issuer.key;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The public halves of all nodes' signing keys in the database. Only what has happened is written, each with its record:
 * a plan that is put off later would be a lie in key sets that were carried away. Every method throws
 * {@link IssuerUnavailableException} where the database fails.
 */
final class KeyTable {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private static final String SELECT = "SELECT * FROM signing_key ORDER BY published_at, kid";
    private static final String INSERT = """
            INSERT INTO signing_key (kid, node, public_jwk, seal, published_at, seen_at)
            VALUES (:kid, :node, :jwk, :seal, :now, :now)""";
    private static final String SEAL =
            "UPDATE signing_key SET node = :node, public_jwk = :jwk, seal = :seal WHERE kid = :kid";
    private static final String ACTIVATE =
            "UPDATE signing_key SET active_from = :now WHERE kid = :kid AND active_from IS NULL AND retired_at IS NULL";
    private static final String RETIRE =
            "UPDATE signing_key SET retired_at = :now WHERE kid = :kid AND retired_at IS NULL";
    private static final String REMOVE =
            "UPDATE signing_key SET removed_at = :now WHERE kid = :kid AND removed_at IS NULL";
    private static final String ASK = """
            UPDATE signing_key SET rotation_asked_at = :now
            WHERE active_from IS NOT NULL AND retired_at IS NULL AND removed_at IS NULL""";
    private static final String SEEN =
            "UPDATE signing_key SET seen_at = :now WHERE node = :node AND retired_at IS NULL AND removed_at IS NULL";

    private final Database database;
    private final IssuerRecords records;

    private final SecretMac seal;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** The table in that database, whose rows are sealed with that key. */
    KeyTable(Database database, IssuerRecords records, SecretMac seal) {
        this.database = database;
        this.records = records;
        this.seal = seal;
    }

    /** All keys that a node of this issuer ever wrote, the oldest first. */
    List<PublishedKey> all() {
        List<PublishedKey> rows = rows();
        rows.stream()
                .filter(row -> !row.sealed() && told.add(row.kid()))
                .forEach(row -> LOGGER.log(
                        Level.ERROR,
                        "The key {0} of node {1} in the database was not written by a node with this"
                                + " client-secrets.key: it is not published",
                        row.kid(),
                        row.node()));
        return rows.stream().filter(PublishedKey::sealed).toList();
    }

    /** All rows, whoever wrote them. */
    List<PublishedKey> rows() {
        return database.read(handle ->
                handle.createQuery(SELECT).map((row, context) -> key(row)).list());
    }

    /** Writes the public half of a key that this node has the private half of; where it stands already, seals it anew. */
    void publish(VerifyingKey key, String node, Instant now) {
        database.write(handle -> {
            if (bound(handle, SEAL, key, node).execute() == 0) {
                bound(handle, INSERT, key, node)
                        .bind("now", Database.timestamp(now))
                        .execute();
                record(handle, "published", key.id(), node, now);
            }
            return key;
        });
    }

    private Update bound(Handle handle, String sql, VerifyingKey key, String node) {
        return handle.createUpdate(sql)
                .bind("kid", key.id())
                .bind("node", node)
                .bind("jwk", key.toJson())
                .bind("seal", seal(key.id(), node, key.toJson()));
    }

    private String seal(String kid, String node, String jwk) {
        return seal.of(String.join("\n", kid, node, jwk));
    }

    void activate(PublishedKey key, Instant now) {
        database.write(handle -> activate(handle, key, now));
    }

    /** One key signs no more and another does, in one transaction. */
    void succeed(PublishedKey old, PublishedKey next, Instant now) {
        database.write(handle -> change(handle, RETIRE, "retired", old, now) | activate(handle, next, now));
    }

    private boolean activate(Handle handle, PublishedKey key, Instant now) {
        return change(handle, ACTIVATE, "activated", key, now);
    }

    void retire(PublishedKey key, Instant now) {
        database.write(handle -> change(handle, RETIRE, "retired", key, now));
    }

    void remove(PublishedKey key, Instant now) {
        remove(key, now, handle -> {});
    }

    /** The same, with something else in the same transaction. */
    void remove(PublishedKey key, Instant now, Consumer<Handle> also) {
        database.write(handle -> {
            also.accept(handle);
            return change(handle, RETIRE, "retired", key, now) | change(handle, REMOVE, "removed", key, now);
        });
    }

    /** Asks every node for its next key. */
    void askRotation(Instant now, Consumer<Handle> also) {
        database.write(handle -> {
            also.accept(handle);
            return handle.createUpdate(ASK).bind("now", Database.timestamp(now)).execute();
        });
    }

    /** Writes that the node is there. */
    void seen(String node, Instant now) {
        database.write(handle -> handle.createUpdate(SEEN)
                .bind("node", node)
                .bind("now", Database.timestamp(now))
                .execute());
    }

    /** Changes a row, and records it where this call was the one that did. */
    private boolean change(Handle handle, String sql, String word, PublishedKey key, Instant now) {
        boolean changed = handle.createUpdate(sql)
                        .bind("kid", key.kid())
                        .bind("now", Database.timestamp(now))
                        .execute()
                > 0;
        if (changed) {
            record(handle, word, key.kid(), key.node(), now);
        }
        return changed;
    }

    private void record(Handle handle, String word, String kid, String node, Instant now) {
        records.add(
                handle,
                IssuerEvent.granted(Stage.KEY, now)
                        .with(Member.REASON, word)
                        .with(Member.KID, kid)
                        .with(Member.DETAIL, "node " + node));
    }

    private boolean isSealed(ResultSet row) throws SQLException {
        String expected = seal(row.getString("kid"), row.getString("node"), row.getString("public_jwk"));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                Objects.requireNonNullElse(row.getString("seal"), "").getBytes(StandardCharsets.US_ASCII));
    }

    private PublishedKey key(ResultSet row) throws SQLException {
        return new PublishedKey(
                row.getString("kid"),
                row.getString("node"),
                row.getString("public_jwk"),
                Database.instant(row, "published_at"),
                instant(row, "active_from"),
                row.getObject("rotation_asked_at") != null,
                instant(row, "retired_at"),
                row.getObject("removed_at") != null,
                isSealed(row),
                Database.instant(row, "seen_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(Database.instant(row, column));
    }
}
