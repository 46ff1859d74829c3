package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the newest schema and refuses one that would lose what was answered. */
final class DatabaseSchema {

    private static final String PLACE = "the issuer's data source";
    private static final String FOLDER = "classpath:io/sallyport/issuer/db/";
    private static final String WRITE_DELAY = "SELECT property_value FROM information_schema.system_properties"
            + " WHERE property_name = 'hsqldb.write_delay_millis'";

    private final DataSource source;

    DatabaseSchema(DataSource source) {
        this.source = source;
    }

    void prepare() throws ConfigException {
        try {
            refuseOtherDatabases();
            migrate();
            refuseDelayedWrites();
        } catch (SQLException e) {
            throw new ConfigException(
                    PLACE,
                    "the database cannot be opened (" + e.getMessage() + ")",
                    "see that its folder is writable, the disk is not full and no other server has it open");
        }
    }

    private void refuseOtherDatabases() throws SQLException, ConfigException {
        try (Connection connection = source.getConnection()) {
            String url = connection.getMetaData().getURL();
            if (!url.startsWith("jdbc:hsqldb:file:")) {
                throw new ConfigException(
                        PLACE, "this database is not supported", "use HSQLDB with a file, as issuer.cli sets it up");
            }
        }
    }

    private void migrate() throws ConfigException {
        try {
            Flyway.configure(getClass().getClassLoader())
                    .dataSource(source)
                    .locations(FOLDER + "common", FOLDER + "hsqldb")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new ConfigException(
                    PLACE,
                    "the schema cannot be brought up to date (" + e.getMessage() + ")",
                    "put back the database or the issuer that belong together");
        }
    }

    private void refuseDelayedWrites() throws SQLException, ConfigException {
        if (!writeDelay().equals(Optional.of("0"))) {
            throw new ConfigException(
                    PLACE,
                    "HSQLDB would answer before the disk has the data",
                    "put hsqldb.write_delay=false into the connection URL");
        }
    }

    private Optional<String> writeDelay() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WRITE_DELAY)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
