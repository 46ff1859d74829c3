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
    H2("jdbc:h2:file:", "NEXT VALUE FOR commit_number_sequence") {

        @Override
        Instant now(Handle handle, Clock serverClock) {
            return serverClock.instant();
        }

        /** It has no settings for that; see {@link #force}. */
        @Override
        Optional<String> unsafe(Handle handle) {
            return Optional.empty();
        }

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
    POSTGRESQL("jdbc:postgresql:", "nextval('commit_number_sequence')") {

        @Override
        Instant now(Handle handle, Clock serverClock) {
            return handle.createQuery("SELECT clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
        }

        @Override
        Optional<String> unsafe(Handle handle) {
            return PostgresSettings.fault(handle);
        }

        /** A commit returns when it is on the disk, together with those that came at the same time. */
        @Override
        void force(Handle handle, GroupForce group) {}
    };

    private final String urls;
    private final String nextCommitNumber;

    Dialect(String urls, String nextCommitNumber) {
        this.urls = urls;
        this.nextCommitNumber = nextCommitNumber;
    }

    static Optional<Dialect> of(String url) {
        return Arrays.stream(values())
                .filter(dialect -> url.startsWith(dialect.urls))
                .findFirst();
    }

    /** The SQL expression for a number that no other transaction gets. */
    String nextCommitNumber() {
        return nextCommitNumber;
    }

    /** The one time that counts for what this database keeps. */
    abstract Instant now(Handle handle, Clock serverClock);

    /** Why the database, as it is set up, would lose what it committed; nothing where it keeps it. */
    abstract Optional<String> unsafe(Handle handle);

    /** Makes what this connection committed outlive a power cut, or fails. */
    abstract void force(Handle handle, GroupForce group);
}
