package io.sallyport.issuer.client;

import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The hashes of the clients' secrets in the database: one row for a client, with the secret it has and the one before. */
public final class SecretStore {

    private static final String IS_STORED =
            "SELECT count(*) FROM client_secret WHERE client_id = :client AND key_id = :key";
    private static final String LOCK = "SELECT * FROM client_secret WHERE client_id = :client FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO client_secret (client_id, secret_mac, key_id, created_at, chosen)
            VALUES (:client, :hash, :key, :now, :chosen)""";
    private static final String REPLACE = """
            UPDATE client_secret
            SET secret_mac = :hash, key_id = :key, created_at = :now, chosen = :chosen,
                previous_mac = :previous, previous_key_id = :previousKey, previous_until = :until
            WHERE client_id = :client""";
    private static final String REHASH =
            "UPDATE client_secret SET secret_mac = :hash WHERE client_id = :client AND secret_mac = :weak";
    private static final String DELETE = "DELETE FROM client_secret WHERE client_id = :client";

    private final Database database;
    private final SecretMac mac;

    public SecretStore(Database database, SecretMac mac) {
        this.database = database;
        this.mac = mac;
    }

    /** Whether the client has a secret that the present key can judge. */
    boolean hasSecret(String client) {
        return database.read(handle -> handle.createQuery(IS_STORED)
                        .bind("client", client)
                        .bind("key", mac.keyId())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Gives the client a generated secret; the one that it has holds until then, where that is said. */
    void putGenerated(Handle handle, String client, String secret, Optional<Instant> oldUntil, Instant now) {
        put(handle, client, new StoredSecret(mac.of(secret), mac.keyId()), oldUntil, now);
    }

    /** Gives the client a chosen secret by its hash; the one that it has ends now. */
    void putChosen(Handle handle, String client, String hash, Instant now) {
        put(handle, client, new StoredSecret(hash, mac.keyId()), Optional.empty(), now);
    }

    private static void put(
            Handle handle, String client, StoredSecret secret, Optional<Instant> oldUntil, Instant now) {
        Optional<StoredSecret> old = handle.createQuery(LOCK)
                .bind("client", client)
                .map((row, context) -> new StoredSecret(row.getString("secret_mac"), row.getString("key_id")))
                .findOne();
        Optional<StoredSecret> kept = old.filter(any -> oldUntil.isPresent());
        handle.createUpdate(old.isEmpty() ? INSERT : REPLACE)
                .bind("client", client)
                .bind("hash", secret.hash())
                .bind("key", secret.keyId())
                .bind("now", Database.timestamp(now))
                .bind(
                        "chosen",
                        secret.isChosen() || kept.filter(StoredSecret::isChosen).isPresent())
                .bind("previous", orNull(kept.map(StoredSecret::hash)))
                .bind("previousKey", orNull(kept.map(StoredSecret::keyId)))
                .bind("until", orNull(oldUntil.map(Database::timestamp)))
                .execute();
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }

    /** Replaces a hash by a stronger one of the same secret, unless the secret was replaced meanwhile. */
    void rehash(String client, String weak, String strong) {
        database.write(handle -> handle.createUpdate(REHASH)
                .bind("client", client)
                .bind("weak", weak)
                .bind("hash", strong)
                .execute());
    }

    /** Takes every secret from a client. */
    static void remove(Handle handle, String client) {
        handle.createUpdate(DELETE).bind("client", client).execute();
    }
}
