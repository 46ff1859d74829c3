package io.sallyport.issuer.store;

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

        /** H2 commits to memory; this alone forces the file, and reports it where that fails. */
        @Override
        void force(Handle handle) {
            handle.execute("CHECKPOINT SYNC");
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

        /** A commit returns when it is on the disk. */
        @Override
        void force(Handle handle) {}
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

    /** Makes what this connection committed outlive a power cut, or fails. */
    abstract void force(Handle handle);
}
