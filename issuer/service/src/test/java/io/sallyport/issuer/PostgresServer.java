package io.sallyport.issuer;

import static org.awaitility.Awaitility.await;

import io.sallyport.issuer.store.MigratedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL that all tests of this process share; each asks it for a database of its own. */
final class PostgresServer {

    private static final Path FILES = folder();
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DataSource MIGRATED = migrated();

    private PostgresServer() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("sallyport-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of the server: tables, indexes and the log of changes. */
    static Path files() {
        return FILES;
    }

    /** A new database behind a pool: to connect anew for each statement takes most of a test's time. */
    static DataSource pooledDatabase() {
        return pooled(database(), 16);
    }

    /** The same database behind a pool, as a server would have it. */
    static DataSource pooled(DataSource database, int connections) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(((PGSimpleDataSource) database).getURL());
        source.setUser("postgres");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(connections);
        return pool;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = builder().setDataDirectory(FILES).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server as administrators have it: as it comes for tests it forces nothing, and the issuer refuses that. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource migrated() {
        DataSource database = emptyDatabase();
        MigratedDatabase.migrate(database);
        return database;
    }

    /** A new database with the newest schema, which no issuer knows. */
    static DataSource database() {
        return SERVER.getDatabase("postgres", copy(MIGRATED));
    }

    /** A new database with nothing in it. */
    static DataSource emptyDatabase() {
        String name = "issuer" + COUNT.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return SERVER.getDatabase("postgres", name);
    }

    /** The same, in which that setting holds, such as {@code synchronous_commit=off}. */
    static DataSource databaseWith(String setting) {
        String name = "issuer" + (COUNT.get() + 1);
        DataSource database = emptyDatabase();
        execute("ALTER DATABASE " + name + " SET " + setting);
        return database;
    }

    /** A copy of that database, as a backup would be, under a name of its own. */
    static String copy(DataSource database) {
        String name = "issuer" + COUNT.incrementAndGet();
        String original = name(database);
        // Refused while anybody is connected; the issuer comes and goes.
        await().ignoreExceptions().until(() -> {
            execute("CREATE DATABASE " + name + " TEMPLATE " + original);
            return true;
        });
        return name;
    }

    /** Puts a copy in the place of that database. */
    static void restore(DataSource database, String copy) {
        String original = name(database);
        execute("DROP DATABASE " + original + " WITH (FORCE)");
        execute("ALTER DATABASE " + copy + " RENAME TO " + original);
    }

    private static String name(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getCatalog();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
