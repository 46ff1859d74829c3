package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Refuses a PostgreSQL that would lose what it committed, or that is older than what is tested and mended. */
final class PostgresSettings {

    /** The oldest version that still gets corrections. */
    static final int OLDEST_VERSION = 15;

    private static final String PLACE = "the PostgreSQL behind the issuer's data source";
    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final int MINOR_VERSIONS = 10_000;

    private PostgresSettings() {}

    static void refuseUnsafe(Handle handle) throws ConfigException {
        int version = Integer.parseInt(show(handle, "server_version_num")) / MINOR_VERSIONS;
        if (version < OLDEST_VERSION) {
            throw new ConfigException(
                    PLACE,
                    "it is version " + version + ", which gets no corrections any more",
                    "use PostgreSQL " + OLDEST_VERSION + " or newer");
        }
        for (String setting : NEVER_OFF) {
            refuseOff(handle, setting);
        }
    }

    /** As it holds for the issuer's own connection: roles and databases have settings too. */
    private static void refuseOff(Handle handle, String setting) throws ConfigException {
        if ("off".equals(show(handle, setting))) {
            throw new ConfigException(
                    PLACE,
                    setting + " is off, so that a power cut would take back what was answered",
                    "set " + setting + "=on in postgresql.conf, for the issuer's role and its database, and reload");
        }
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SELECT current_setting(:setting)")
                .bind("setting", setting)
                .mapTo(String.class)
                .one();
    }
}
