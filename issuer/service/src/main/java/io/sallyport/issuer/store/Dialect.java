package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the supported databases do differently. */
enum Dialect {

    /** The embedded file: one server alone has it open, so its time is the server's. */
    H2("jdbc:h2:file:") {

        @Override
        Instant now(Handle handle, Clock serverClock) {
            return serverClock.instant();
        }

        /** Its own log of changes is always complete; forcing it is ours, see {@link #force}. */
        @Override
        void refuseUnsafe(Handle handle) {}

        /**
         * H2 commits to memory; CHECKPOINT SYNC alone forces the file, and reports it where that fails. One covers all
         * that was committed before. But a database whose disk failed closes itself, and is opened again by the next
         * connection without what it had not forced: so each proves that its own connection has not lost its database.
         */
        @Override
        void force(Handle handle, GroupForce group) {
            group.await(() -> handle.execute("CHECKPOINT SYNC"));
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
        void refuseUnsafe(Handle handle) throws ConfigException {
            PostgresSettings.refuseUnsafe(handle);
        }

        /** A commit returns when it is on the disk, together with those that came at the same time. */
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

    /** The one time that counts for what this database keeps. */
    abstract Instant now(Handle handle, Clock serverClock);

    /**
     * Looks whether the database is set up so that it keeps what it committed.
     *
     * @throws ConfigException where it is not
     */
    abstract void refuseUnsafe(Handle handle) throws ConfigException;

    /** Makes what this connection committed outlive a power cut, or fails. */
    abstract void force(Handle handle, GroupForce group);
}
