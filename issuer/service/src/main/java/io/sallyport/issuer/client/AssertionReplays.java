package io.sallyport.issuer.client;

import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DuplicateRowException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers each assertion until it expires, in a row whose key a second use meets at whatever node. */
public final class AssertionReplays {

    private static final String INSERT = """
            INSERT INTO client_assertion (client_id, jti_hash, expires_at) VALUES (:client, :jti, :expiry)""";
    private static final String PURGE = "DELETE FROM client_assertion WHERE expires_at <= :now";
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

    public AssertionReplays(Database database) {
        this.database = database;
    }

    /** Whether this is the first use of that assertion; it is the last, then, as far as the disk remembers. */
    boolean isFirstUse(String client, String jti, Instant expiry, Instant now) {
        boolean purges = isPurgeDue(now);
        try {
            return database.write(handle -> {
                        if (purges) {
                            handle.createUpdate(PURGE)
                                    .bind("now", Database.timestamp(now))
                                    .execute();
                        }
                        return handle.createUpdate(INSERT)
                                .bind("client", client)
                                .bind("jti", Secrets.hash(jti))
                                .bind("expiry", Database.timestamp(expiry))
                                .execute();
                    })
                    == 1;
        } catch (DuplicateRowException e) {
            return false;
        }
    }

    /** One request in a minute takes the expired ones along. */
    private boolean isPurgeDue(Instant now) {
        Instant due = nextPurge.get();
        return !now.isBefore(due) && nextPurge.compareAndSet(due, now.plus(PURGE_EVERY));
    }
}
