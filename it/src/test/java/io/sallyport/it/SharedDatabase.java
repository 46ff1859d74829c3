package io.sallyport.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL as an administrator sets it up for the issuer: a role with a password, and a database that it owns. */
final class SharedDatabase implements AutoCloseable {
    static final String PASSWORD = "the-issuers-password";

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private SharedDatabase(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.server = run();
    }

    static SharedDatabase create(Path data) throws IOException, SQLException {
        SharedDatabase database = new SharedDatabase(data, freePort());
        database.setUp();
        return database;
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private void setUp() throws IOException, SQLException {
        Path rules = data.resolve("pg_hba.conf");
        String others = Files.readString(rules, StandardCharsets.UTF_8);
        Files.writeString(rules, "host sallyport sallyport 127.0.0.1/32 scram-sha-256\n" + others);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("CREATE ROLE sallyport LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE sallyport OWNER sallyport");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = run();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
