package io.sallyport.issuer;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.ClockRecord;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigKey;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.NodeName;
import io.sallyport.config.SallyportHome;
import io.sallyport.config.TransportConfig;
import io.sallyport.config.Values;
import io.sallyport.http.TransportPolicy;
import io.sallyport.issuer.admin.Administration;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.client.ClientDirectory;
import io.sallyport.issuer.config.AuthorityConfig;
import io.sallyport.issuer.config.AuthorityConfigReader;
import io.sallyport.issuer.endpoint.IssuerMetadata;
import io.sallyport.issuer.endpoint.TokenIntrospection;
import io.sallyport.issuer.endpoint.TokenIssuer;
import io.sallyport.issuer.endpoint.TokenRevocation;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.issuer.grant.GrantPolicy;
import io.sallyport.issuer.grant.RefreshActs;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.key.ClientSecretKey;
import io.sallyport.issuer.key.KeyRotation;
import io.sallyport.issuer.key.KeySetFile;
import io.sallyport.issuer.key.KeyStoreFile;
import io.sallyport.issuer.key.PasswordSource;
import io.sallyport.issuer.key.SigningKeys;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.IssuerTrail;
import io.sallyport.issuer.record.RecordRelay;
import io.sallyport.issuer.refresh.FamilyUpkeep;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.status.RevokedTokens;
import io.sallyport.issuer.status.StatusListPublisher;
import io.sallyport.issuer.status.StatusListTable;
import io.sallyport.issuer.status.StatusLists;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DatabaseRefusedException;
import io.sallyport.issuer.store.DatabaseTimes;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.store.Purge;
import io.sallyport.issuer.store.ServerClock;
import io.sallyport.issuer.token.AccessTokens;
import io.sallyport.issuer.token.IssuedTokens;
import io.sallyport.issuer.token.IssuerEpoch;
import io.sallyport.issuer.token.LiveTokens;
import io.sallyport.state.SafeFiles;
import io.sallyport.time.ClockEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The local authority with all its parts, ready to answer until it is closed. */
public final class Authority implements AutoCloseable {

    /** How long a record waits for its way to the log. */
    private static final Duration RECORDS = Duration.ofMillis(250);

    /** How long what has expired waits until that is written down. */
    private static final Duration ENDINGS = Duration.ofSeconds(2);

    /** How old what is known of the database may be; its mirror lags behind by no more. */
    private static final Duration WATCH = Duration.ofMillis(500);

    /** How often what has been dead for long leaves the database. */
    private static final Duration PURGE = Duration.ofMinutes(1);

    /** How soon a one-time token goes, or comes where an operator asks for it. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** How soon this node sees what another one did to the keys. */
    private static final Duration KEYS = Duration.ofSeconds(1);

    /** How soon a revocation at this node is published, and further entries of the status lists are taken. */
    private static final Duration STATUS = Duration.ofMillis(100);

    /** What leaves the database once it has been dead for long. */
    static final List<String> PURGED = Stream.concat(
                    RefreshFamilies.PURGE.stream(),
                    Stream.of(IssuedTokens.PURGE, RevokedTokens.PURGE, StatusListTable.PURGE))
            .toList();

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final TokenIssuer tokens;
    private final TokenRevocation revocation;
    private final TokenIntrospection introspection;
    private final Administration administration;
    private final ClientDirectory clientDirectory;
    private final TransportPolicy transport;
    private final SigningKeys signing;
    private final String metadata;
    private final IssuerTrail trail;
    private final RecordRelay relay;
    private final Database database;
    private final RestoredDatabase restored;
    private final StatusLists status;
    private final List<Runnable> upkeep;
    private final HealthLog health = new HealthLog();
    private final BackgroundTasks tasks = new BackgroundTasks();
    private final BackgroundTasks watch = new BackgroundTasks();
    private final BackgroundTasks lists = new BackgroundTasks();

    private Authority(
            AuthorityConfig config,
            SigningKeys signing,
            StatusLists status,
            ClientService service,
            Database database,
            TransportPolicy transport,
            IssuerTrail trail,
            Path state) {
        ClientAuthenticator clients = service.authenticator();
        AccessTokens accessTokens =
                new AccessTokens(config.issuer(), signing.keys(), config.scopeLifetimes(), status.indexes());
        IssuedTokens issued = new IssuedTokens(status.revoked());
        RefreshFamilies families = new RefreshFamilies(config.refresh(), database, status.revoked());
        IssuerRecords records = new IssuerRecords(database);
        LiveTokens live = new LiveTokens(accessTokens, issued, new IssuerEpoch(database), database);
        GrantPolicy policy = new GrantPolicy();
        RefreshActs acts = new RefreshActs(policy, accessTokens, issued, families, config.refresh(), records);
        this.tokens = new TokenIssuer(
                clients,
                List.of(
                        new ClientCredentialsGrant(
                                policy, service.registry(), accessTokens, issued, families, records, database),
                        new RefreshTokenGrant(families, acts, database)),
                records,
                database);
        this.revocation = new TokenRevocation(clients, accessTokens, issued, families, records, database);
        this.introspection = new TokenIntrospection(clients, live, families, config.issuer(), database);
        this.administration =
                AdministrationService.of(config, state, service, live, issued, families, signing.rotation(), database);
        this.database = database;
        this.restored = new RestoredDatabase(database);
        this.clientDirectory = service.directory();
        this.transport = transport;
        this.signing = signing;
        this.status = status;
        this.metadata = IssuerMetadata.of(config, tokens.grantTypes(), clients.methodNames());
        this.trail = trail;
        this.relay = new RecordRelay(database, trail.records(), config.issuer());
        Runnable keys = whileTimeIsSure(signing.rotation()::upkeep);
        Runnable endings = whileTimeIsSure(new FamilyUpkeep(database)::endWhatIsDue);
        Runnable purge = whileTimeIsSure(new Purge(database, PURGED)::run);
        this.upkeep = List.of(keys, endings, purge);
        tasks.every(KEYS, "keep its keys", keys);
        administration.first().offer();
        tasks.every(FIRST, "look after its first administrator's token", administration.first()::look);
        tasks.every(RECORDS, "hand its records to the log", relay::handOver);
        tasks.every(ENDINGS, "end what has expired", endings);
        tasks.every(PURGE, "purge its database", purge);
        lists.every(STATUS, "take entries of its status lists", status.indexes()::refill);
        lists.every(STATUS, "publish its status lists", whileTimeIsSure(status.publisher()::look));
        watch.every(WATCH, "look at its database", this::watchDatabase);
    }

    /** What ends something for good waits for a time that can be believed. */
    private Runnable whileTimeIsSure(Runnable task) {
        return () -> {
            if (database.isClockTrusted()) {
                task.run();
            }
        };
    }

    /** Does at once what its threads would do in time. */
    void upkeep() {
        upkeep.forEach(Runnable::run);
    }

    /** Hands what happened to the clock to the server's log. */
    void record(ClockEvent event) {
        trail.records().record(ClockRecord.of(event));
    }

    /**
     * Starts the issuer of that home: opens or makes its keys, brings the database up to date, gives new clients their
     * secrets and, last of all, publishes the key set. Its clock is believed whatever it says: a server starts
     * {@link AuthorityRunner} instead.
     *
     * @throws ConfigException with the first fault found; then nothing was published
     * @throws DatabaseRefusedException where the database is an earlier copy that nobody accepted
     */
    public static Authority start(SallyportHome home, ConfigSources sources, DataSource source, Clock clock)
            throws ConfigException {
        ServerClock worth = ServerClock.believing(clock);
        return start(home, sources, openDatabase(home, sources, source, clock, worth), clock, PasswordSource.FILE);
    }

    /** The database of that home, looked at, refused or not. */
    static Database openDatabase(
            SallyportHome home, ConfigSources sources, DataSource source, Clock clock, ServerClock worth)
            throws ConfigException {
        prepareFolder(AuthorityConfigReader.read(home, sources).databaseFolder());
        Database database = Database.open(source, clock, worth, home.state());
        database.check(new RestoredDatabase(database));
        return database;
    }

    /** The same over a database that is open already. */
    static Authority start(
            SallyportHome home, ConfigSources sources, Database database, Clock clock, PasswordSource password)
            throws ConfigException {
        AuthorityConfig config = AuthorityConfigReader.read(home, sources);
        TransportPolicy transport = new TransportPolicy(TransportConfig.read(new Values(sources)));
        String node = node(sources);
        database.requireAccepted();
        KeyStoreFile store = new KeyStoreFile(config.keyStore(), password, config.keyStorePassword());
        SecretMac mac = new ClientSecretKey(config.clientSecretKey(), store, database, home.state()).open();
        SigningKeys signing = SigningKeys.open(
                database,
                new IssuerRecords(database),
                mac,
                store,
                new KeySetFile(config.keySetFile()),
                config.keyPolicy(),
                node,
                home.state());
        ClientService clients = ClientService.start(config, home.configFile().toString(), mac, database, clock);
        signing.start();
        StatusLists status = StatusLists.of(
                database, signing.keys(), config.issuer(), home.trust().resolve("status-lists"));
        status.start();
        IssuerTrail trail = IssuerTrail.open(home.state(), node, clock);
        trail.records()
                .record(AuditEvent.ofServer(
                        clock.instant(), Stage.TRUST, Outcome.GRANTED, "configuration_read", config.issuer()));
        return new Authority(config, signing, status, clients, database, transport, trail, home.state());
    }

    private static String node(ConfigSources sources) {
        return new Values(sources)
                .text(ConfigKey.NODE.key(), NodeName.of(ConfigSources.systemProperties(), System.getenv()));
    }

    private static void prepareFolder(Path folder) throws ConfigException {
        try {
            SafeFiles.createPrivateFolder(folder);
        } catch (IOException e) {
            throw new ConfigException(
                    folder.toString(),
                    "it cannot be written (" + e.getMessage() + ")",
                    "make it writable for the user that runs the server");
        }
    }

    /** Ends the threads after a last try to hand over the records; what stays goes to the log with the next start. */
    @Override
    public void close() {
        watch.close();
        lists.close();
        tasks.close();
        try {
            relay.handOver();
        } catch (IssuerUnavailableException e) {
            LOGGER.log(Level.WARNING, "Records wait for the next start: {0}", e.getMessage());
        }
        trail.close();
        mirror();
    }

    private void mirror() {
        try {
            database.mirror();
        } catch (IssuerUnavailableException e) {
            LOGGER.log(Level.ERROR, "A restore of a copy made now may go unnoticed: {0}", e.getMessage());
        }
    }

    /** The mirror first: it must not wait for a database that hangs. */
    void watchDatabase() {
        database.mirror();
        health.tell(AuthorityHealth.of(database.check(restored)));
    }

    /** Whether the issuer is fit to answer, as it was half a second ago. */
    public AuthorityHealth health() {
        return AuthorityHealth.of(database.status());
    }

    /**
     * Lets no endpoint answer while the database is an earlier copy that nobody accepted.
     *
     * @throws DatabaseRefusedException with what to do
     */
    public void requireAccepted() {
        database.requireAccepted();
    }

    /** Hands the records to the server's log. */
    public RecordRelay relay() {
        return relay;
    }

    /** How often and for how long this node had to do with the database. */
    public DatabaseTimes databaseTimes() {
        return database.times();
    }

    /** What administrators can do. */
    public Administration administration() {
        return administration;
    }

    /** The token endpoint. */
    public TokenIssuer tokens() {
        return tokens;
    }

    /** The revocation endpoint. */
    public TokenRevocation revocation() {
        return revocation;
    }

    /** The introspection endpoint. */
    public TokenIntrospection introspection() {
        return introspection;
    }

    /** The clients in the database, for administrators. */
    public ClientDirectory clientDirectory() {
        return clientDirectory;
    }

    /** Who may speak to the endpoints. */
    public TransportPolicy transport() {
        return transport;
    }

    /** The public key set as JSON (RFC 7517 section 5). */
    public String keySet() {
        return signing.keys().keySet();
    }

    /** The status lists of this issuer, as this node published them. */
    public StatusListPublisher statusLists() {
        return status.publisher();
    }

    /** The life of the signing keys, for administrators. */
    public KeyRotation keyRotation() {
        return signing.rotation();
    }

    /** The metadata as JSON (RFC 8414). */
    public String metadata() {
        return metadata;
    }
}
