package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.key.PasswordSource;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.MigratedDatabase;
import io.sallyport.issuer.store.ServerClock;
import io.sallyport.testkit.SettableClock;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** The real issuer over a real H2 file, or as one node over a real PostgreSQL, with a home of its own and a clock that a test sets. */
public final class LocalIssuer implements AutoCloseable {

    static final String ISSUER = "https://issuer.test:8443/sallyport";
    public static final String CLIENT = "orders-client";
    static final String OTHER = "other-client";

    /** Whence the requests come. */
    public static final String ADDRESS = "192.0.2.7";

    /** Those of issuer.cli, and open without a connection, as the server's pool would keep it. */
    public static final String OPTIONS =
            ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;TRACE_LEVEL_FILE=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_DELAY=-1";

    public static final List<String> CONFIGURATION = List.of(
            "sallyport.authority.issuer=" + ISSUER,
            "sallyport.authority.client.orders-client.scopes=orders:read, orders:write",
            "sallyport.authority.client.orders-client.audiences=orders, https://stock.test/api",
            "sallyport.authority.client.orders-client.grants=client_credentials, refresh_token",
            "sallyport.authority.client.orders-client.offline-access=true",
            "sallyport.authority.client.other-client.scopes=stock:read",
            "sallyport.authority.client.other-client.audiences=stock",
            "sallyport.authority.client.other-client.grants=client_credentials, refresh_token",
            "sallyport.authority.client.other-client.offline-access=true",
            "sallyport.authority.client.plain-client.scopes=orders:read",
            "sallyport.authority.client.plain-client.audiences=orders");

    /** Nodes of one database, by the first that was started. */
    private static final Map<DataSource, SallyportHome> FIRST_NODES = new ConcurrentHashMap<>();

    /** The time of the embedded database. */
    final SettableClock clock = SettableClock.at("2026-11-23T08:00:00Z");

    /** The time of a server that is one node of several; their database has its own. */
    final OffsetClock nodeClock = new OffsetClock();

    final SallyportHome home;
    private final JdbcDataSource file = new JdbcDataSource();
    private final DataSource source;
    private String node;
    private PasswordSource password = PasswordSource.FILE;
    private @Nullable AuthorityRunner runner;
    private @Nullable LongSupplier counter;

    private LocalIssuer(Path folder) {
        this.home = new SallyportHome(folder);
        this.node = folder.getFileName().toString();
        this.file.setURL("jdbc:h2:file:" + home.state().resolve("db/issuer") + OPTIONS);
        this.file.setUser("SA");
        this.source = file;
        configure(CONFIGURATION);
    }

    private LocalIssuer(Path folder, DataSource shared) {
        this.home = new SallyportHome(folder);
        this.node = folder.getFileName().toString();
        this.source = shared;
        configure(CONFIGURATION);
    }

    /** A running issuer with {@link #CONFIGURATION}, which found a database without a row. */
    static LocalIssuer start(Path folder) throws ConfigException {
        LocalIssuer issuer = prepare(folder);
        issuer.start();
        return issuer;
    }

    /** The same, which found nothing but its configuration: it made and migrated the database too. */
    static LocalIssuer startFromNothing(Path folder) throws ConfigException {
        LocalIssuer issuer = prepareFromNothing(folder);
        issuer.start();
        return issuer;
    }

    /**
     * A running node of the issuer whose database that is. A second one gets of the first one's files what the how-to
     * says, and the clients' secrets, which its operator knows.
     */
    static LocalIssuer startNode(Path folder, DataSource shared) throws ConfigException {
        LocalIssuer issuer = prepareNode(folder, shared);
        SallyportHome first = FIRST_NODES.putIfAbsent(shared, issuer.home);
        if (first != null) {
            copy(first.state().resolve("client-secrets.key"), issuer.home.state());
            for (String client : List.of(CLIENT, OTHER, "plain-client")) {
                copy(
                        first.state().resolve("clients/" + client + ".secret"),
                        issuer.home.state().resolve("clients"));
            }
        }
        issuer.start();
        return issuer;
    }

    /** The same as {@link #start(Path)}, not yet started. */
    static LocalIssuer prepare(Path folder) {
        LocalIssuer issuer = prepareFromNothing(folder);
        MigratedDatabase.copyTo(issuer.home.state().resolve("db/issuer.mv.db"));
        return issuer;
    }

    /** The same as {@link #startFromNothing}, not yet started. */
    static LocalIssuer prepareFromNothing(Path folder) {
        return new LocalIssuer(folder);
    }

    /** The same as {@link #startNode}, not yet started and without a file of another node. */
    static LocalIssuer prepareNode(Path folder, DataSource shared) {
        return new LocalIssuer(folder, shared);
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.copy(
                    file,
                    folder.resolve(file.getFileName()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void configure(List<String> lines) {
        try {
            Files.write(home.configFile(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of {@link #CONFIGURATION} with one of them replaced. */
    static List<String> with(String line) {
        String key = line.substring(0, line.indexOf('=') + 1);
        return CONFIGURATION.stream()
                .map(old -> old.startsWith(key) ? line : old)
                .toList();
    }

    /** Restarts with a further line of configuration. */
    void restartWith(String line) throws ConfigException {
        List<String> lines = new ArrayList<>(CONFIGURATION);
        lines.add(line);
        configure(lines);
        restart();
    }

    /** The lines of {@link #CONFIGURATION} and more. */
    static List<String> withMore(String... lines) {
        return Stream.concat(CONFIGURATION.stream(), Stream.of(lines)).toList();
    }

    void start() throws ConfigException {
        runner = AuthorityRunner.start(
                home,
                sources(),
                source,
                counter == null ? TimeSource.following(serverClock()) : new TimeSource(serverClock(), counter),
                password);
    }

    private ConfigSources sources() throws ConfigException {
        return ConfigSources.of(home, Map.of("sallyport.node", node), Map.of());
    }

    Clock serverClock() {
        return source == file ? clock : nodeClock;
    }

    /** A database as an authority opens it. */
    static Database openDatabase(DataSource source, Clock clock, Path state) throws ConfigException {
        Database database = Database.open(source, clock, ServerClock.believing(clock), state);
        database.check(new RestoredDatabase(database));
        return database;
    }

    /** Ends the database without a checkpoint, as a killed server would, and starts anew from the files. */
    void restart() throws ConfigException {
        end();
        if (source == file) {
            execute("SHUTDOWN IMMEDIATELY");
        }
        start();
    }

    /** Starts the next time with the password of the key store from there. */
    void passwordFrom(PasswordSource place) {
        password = place;
    }

    /** Starts the next time with that counter; without one no clock ever jumps. */
    void countBy(LongSupplier nanos) {
        counter = nanos;
    }

    /** The operator says that the clock is right as it is now. */
    void acceptClock() {
        try {
            ClockAcceptanceFile.in(home.state()).write(serverClock().instant(), "olivia", "it was ahead");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runner().lookAtClock();
    }

    /** Starts the next time as a server of that name. */
    void rename(String name) {
        node = name;
    }

    AuthorityRunner runner() {
        return Objects.requireNonNull(runner);
    }

    Authority authority() {
        return runner().authority();
    }

    /** What the issuer did so far is in the server's log when this returns. */
    void handOver() {
        do {
            authority().relay().handOver();
            // The issuer's own thread may have some in its hands.
        } while (count("SELECT count(*) FROM issuer_record") > 0);
    }

    /** Ends the issuer, not its database. */
    void end() {
        AuthorityRunner running = runner;
        if (running != null) {
            running.close();
        }
    }

    /** The embedded database. */
    JdbcDataSource source() {
        return file;
    }

    String secret(String client) {
        try {
            return Files.readString(home.state().resolve("clients/" + client + ".secret"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request of that client with those parameters, name and value in turn. */
    ClientRequest request(String client, String... parameters) {
        return requestFrom(ADDRESS, client, parameters);
    }

    ClientRequest requestFrom(String address, String client, String... parameters) {
        String credentials = client + ":" + secret(client);
        return new ClientRequest(
                List.of("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))),
                form(parameters),
                address);
    }

    static FormParameters form(String... parameters) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return FormParameters.parse(body.toString().getBytes(StandardCharsets.US_ASCII));
    }

    TokenResponse clientCredentials(String client, String... parameters) {
        return authority().tokens().issue(request(client, with(parameters, "grant_type", "client_credentials")));
    }

    /** A new family; its first refresh token. */
    String refreshToken(String client, String scope) {
        return clientCredentials(client, "scope", scope + " offline_access")
                .refreshToken()
                .orElseThrow();
    }

    TokenResponse refresh(String client, String token, String... parameters) {
        return refreshFrom(ADDRESS, client, token, parameters);
    }

    TokenResponse refreshFrom(String address, String client, String token, String... parameters) {
        return authority()
                .tokens()
                .issue(requestFrom(
                        address, client, with(parameters, "grant_type", "refresh_token", "refresh_token", token)));
    }

    void revoke(String client, String token) {
        authority().revocation().revoke(request(client, "token", token));
    }

    String introspect(String client, String token) {
        return authority().introspection().introspect(request(client, "token", token));
    }

    private static String[] with(String[] parameters, String... more) {
        String[] all = Arrays.copyOf(parameters, parameters.length + more.length);
        System.arraycopy(more, 0, all, parameters.length, more.length);
        return all;
    }

    void execute(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String query) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String query) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end();
        if (source == file) {
            execute("SHUTDOWN IMMEDIATELY");
        }
    }
}
