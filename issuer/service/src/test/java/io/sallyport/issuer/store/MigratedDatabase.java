package io.sallyport.issuer.store;

import io.sallyport.config.ConfigException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database with the newest schema that no issuer ever started on: it has no name, no mark and no key yet. The
 * migration takes most of a start, so it is done once in each process.
 */
public final class MigratedDatabase {

    private static final byte[] FILE = file();

    private MigratedDatabase() {}

    /** Puts a copy there as the file of an embedded database, unless it has one. */
    public static void copyTo(Path file) {
        try {
            if (Files.notExists(file)) {
                SafeFiles.createPrivateFolder(file.getParent());
                Files.write(file, FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings that database to the newest schema as an issuer would. */
    public static void migrate(DataSource empty) {
        try {
            new DatabaseSchema(empty).prepare();
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] file() {
        try {
            Path folder = Files.createTempDirectory("sallyport-migrated");
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:file:" + folder.resolve("issuer") + ";DB_CLOSE_DELAY=-1");
            source.setUser("SA");
            migrate(source);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            }
            Path file = folder.resolve("issuer.mv.db");
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
