package io.sallyport.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks after a commit reads what was committed, also on a connection that has just asked the same. */
class FreshReadTest {

    private static final int COMMITS = 1_000;
    private static final int READERS = 2;

    private final JdbcDataSource source = new JdbcDataSource();
    private final AtomicInteger committed = new AtomicInteger();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);

    @BeforeEach
    void open(@TempDir Path folder) throws ConfigException {
        source.setURL("jdbc:h2:file:" + folder.resolve("db") + ";DB_CLOSE_DELAY=-1");
        source.setUser("SA");
        new DatabaseSchema(source).prepare();
    }

    @AfterEach
    void close() throws SQLException {
        readers.shutdownNow();
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute("SHUTDOWN");
        }
    }

    @Test
    void noReadReturnsWhatWasBeforeACommitThatCameBeforeIt() throws Exception {
        try (Connection writer = source.getConnection()) {
            writer.createStatement().execute("CREATE TABLE probe (id INTEGER PRIMARY KEY, number INTEGER)");
            writer.createStatement().execute("INSERT INTO probe VALUES (1, 0)");
            writer.setAutoCommit(false);
            List<Future<Integer>> stale = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                stale.add(readers.submit((Callable<Integer>) this::countStaleReads));
            }

            try (PreparedStatement update = writer.prepareStatement("UPDATE probe SET number = ?")) {
                for (int number = 1; number <= COMMITS; number++) {
                    update.setInt(1, number);
                    update.executeUpdate();
                    writer.commit();
                    committed.set(number);
                }
            }

            for (Future<Integer> one : stale) {
                assertThat(one.get()).isZero();
            }
        }
    }

    private int countStaleReads() throws SQLException {
        int stale = 0;
        try (Connection reader = source.getConnection()) {
            for (int least = 0; least < COMMITS; least = committed.get()) {
                if (read(reader) < least) {
                    stale++;
                }
            }
        }
        return stale;
    }

    /** As a pool does it: the connection stays, the statement is prepared anew. */
    private static int read(Connection reader) throws SQLException {
        try (PreparedStatement query = reader.prepareStatement("SELECT number FROM probe WHERE id = ?")) {
            query.setInt(1, 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
