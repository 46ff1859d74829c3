package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Brings a database to the newest schema and refuses one of a kind that would lose what was answered. */
public final class DatabaseSchema {

    private static final String PLACE = "the issuer's data source";
    private static final String MIGRATIONS = "classpath:io/sallyport/issuer/db";

    private final DataSource source;

    public DatabaseSchema(DataSource source) {
        this.source = source;
    }

    Dialect prepare() throws ConfigException {
        try {
            Dialect dialect = dialect();
            prepare(dialect);
            migrate();
            return dialect;
        } catch (SQLException | JdbiException e) {
            throw new ConfigException(
                    PLACE,
                    "the database cannot be opened (" + e.getMessage() + ")",
                    "see that its folder is writable, the disk is not full and no other server has it open");
        } catch (FlywayException e) {
            throw new ConfigException(
                    PLACE,
                    "the schema cannot be brought up to date (" + e.getMessage() + ")",
                    "put back the database or the issuer that belong together");
        }
    }

    private Dialect dialect() throws SQLException, ConfigException {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection.getMetaData().getURL())
                    .orElseThrow(() -> new ConfigException(
                            PLACE,
                            "this database is not supported",
                            "use H2 with a file, as issuer.cli sets it up, or PostgreSQL"));
        }
    }

    private void prepare(Dialect dialect) throws ConfigException, SQLException {
        try (Connection connection = source.getConnection();
                Handle handle = Jdbi.open(connection)) {
            dialect.prepare(handle);
            Optional<String> fault = dialect.unsafe(handle);
            if (fault.isPresent()) {
                throw new ConfigException(PLACE, fault.get(), PostgresSettings.CURE);
            }
        }
    }

    private void migrate() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
