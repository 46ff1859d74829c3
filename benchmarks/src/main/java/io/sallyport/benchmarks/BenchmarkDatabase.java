package io.sallyport.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A database with a pool of connections, set up as the shipped scripts do.
 *
 * @param name of the kind
 * @param source the pool
 * @param force what forces a commit to the disk, where the commit does not; else empty
 * @param end ends it
 */
record BenchmarkDatabase(String name, DataSource source, String force, Closeable end) implements Closeable {

    private static final int CONNECTIONS = 16;

    /** The embedded default. */
    static BenchmarkDatabase h2(Path folder) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("state/db/issuer")
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0;OPTIMIZE_REUSE_RESULTS=0");
        file.setUser("SA");
        JdbcConnectionPool pool = pool(file);
        return new BenchmarkDatabase("H2", pool, "CHECKPOINT SYNC", pool::dispose);
    }

    /** A PostgreSQL of its own, which forces what it commits. */
    static BenchmarkDatabase postgresql() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        JdbcConnectionPool pool = pool(source);
        return new BenchmarkDatabase("PostgreSQL", pool, "", () -> {
            pool.dispose();
            server.close();
        });
    }

    private static JdbcConnectionPool pool(ConnectionPoolDataSource source) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    void createFloor() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE floor (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " text VARCHAR(200) NOT NULL)");
        }
    }

    /** The floor: insert one row, commit it, and force it. */
    void insertAndCommit() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO floor (text) VALUES (?)")) {
                insert.setString(1, "what an issuer might write about one token, in a row of its own");
                insert.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
            if (!force.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(force);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
