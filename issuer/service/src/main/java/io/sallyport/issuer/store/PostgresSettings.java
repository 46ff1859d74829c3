package io.sallyport.issuer.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds a PostgreSQL that would lose what it committed, or that is older than what is tested and mended. */
final class PostgresSettings {

    /** The oldest version that still gets corrections. */
    static final int OLDEST_VERSION = 15;

    static final String CURE = "use PostgreSQL " + OLDEST_VERSION + " or newer with fsync, synchronous_commit and"
            + " full_page_writes on and default_transaction_isolation as it comes: in postgresql.conf, for the issuer's"
            + " role and for its database";

    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final int MINOR_VERSIONS = 10_000;

    private PostgresSettings() {}

    /** What is wrong, as it holds for the issuer's own connection: roles and databases have settings too. */
    static Optional<String> fault(Handle handle) {
        int version = Integer.parseInt(show(handle, "server_version_num")) / MINOR_VERSIONS;
        if (version < OLDEST_VERSION) {
            return Optional.of("PostgreSQL " + version + " gets no corrections any more");
        }
        if (!"read committed".equals(show(handle, "transaction_isolation"))) {
            return Optional.of("default_transaction_isolation is not read committed, on which the issuer relies");
        }
        return NEVER_OFF.stream()
                .filter(setting -> "off".equals(show(handle, setting)))
                .findFirst()
                .map(setting -> setting + " is off, so that a power cut would take back what was answered");
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SELECT current_setting(:setting)")
                .bind("setting", setting)
                .mapTo(String.class)
                .one();
    }
}
