package io.sallyport;

import io.sallyport.audit.ActSpool;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.ClockRecord;
import io.sallyport.authn.TokenAuthenticator;
import io.sallyport.bundle.BundleDesk;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigKey;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.SallyportHome;
import io.sallyport.http.BearerGate;
import io.sallyport.measure.DecisionCounts;
import io.sallyport.measure.Health;
import io.sallyport.measure.MeasureSink;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.meter.VerifiedTokens;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.statuslist.FetchedLists;
import io.sallyport.statuslist.StatusListStore;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedClock;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustStore;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.SignatureProviders;
import io.sallyport.verify.TokenMemory;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.watch.UsageMonitor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs for one server home: configuration, trust, decision, record. A server module holds one for all
 * its applications ({@link #shared()}); an application that brings its own copy opens its own.
 */
public final class Sallyport implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.sallyport");
    private static final long REFRESH_MILLIS = 500;

    private static final TimeSource SERVER_TIME = new TimeSource(Clock.systemUTC(), System::nanoTime);

    private static volatile @Nullable Sallyport shared;

    private final SallyportConfig config;
    private final SignatureProviders providers;
    private final TrustStore trust;
    private final Optional<BundleDesk> bundles;
    private final StatusListStore statusLists;
    private final ServerMemory memory;
    private final RevocationCheck revocation;
    private final AuditTrail audit;
    private final DecisionCounts decisions = new DecisionCounts();
    private final UsageMonitor monitor;
    private final TokenMemory tokens;
    private final TokenAuthenticator authenticator;
    private final BearerGate gate;
    private final ScheduledExecutorService refresher;
    private final Optional<FetchedLists> fetched;

    private Sallyport(
            SallyportConfig config,
            SignatureProviders providers,
            Knowing knowing,
            AuditTrail audit,
            ServerMemory memory) {
        this.providers = providers;
        this.statusLists = knowing.lists();
        this.config = config;
        this.trust = knowing.trust();
        this.bundles = knowing.bundles();
        this.memory = memory;
        this.revocation = new RevocationCheck(config.ages());
        this.audit = audit;
        this.monitor = new UsageMonitor(audit::record);
        audit.watchedBy(decisions.andThen(monitor));
        this.tokens = new TokenMemory(config.verification().tokenMemoryBytes(), memory.nanos());
        this.authenticator = new TokenAuthenticator(
                trust::snapshot,
                new SignatureMeter(config.meter(), new VerifiedTokens(memory.nanos()), memory.nanos()),
                new TokenVerifier(config.maxTokenSize(), new JcaSignatureVerifier(providers), tokens),
                revocation,
                audit,
                memory.clock());
        this.gate = new BearerGate(config, authenticator);
        this.refresher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sallyport-trust");
            thread.setDaemon(true);
            thread.setContextClassLoader(Sallyport.class.getClassLoader());
            return thread;
        });
        trust.tell(new ConfigurationRecord(audit, () -> memory.clock().get().clock()));
        this.fetched = fetched(config, statusLists);
        lookAtClock();
        refresher.scheduleWithFixedDelay(this::look, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Optional<FetchedLists> fetched(SallyportConfig config, StatusListStore lists) {
        if (config.listAddresses().isEmpty()) {
            return Optional.empty();
        }
        FetchedLists fetched = new FetchedLists(config.listAddresses());
        lists.takeFrom(fetched);
        fetched.start();
        return Optional.of(fetched);
    }

    private void look() {
        lookAtClock();
        lookForActs();
        bundles.ifPresent(BundleDesk::look);
        trust.refresh();
        monitor.look(memory.clock().get().clock());
    }

    private void lookForActs() {
        if (!memory.isOwner()) {
            return;
        }
        try {
            ActSpool.in(config.home().state())
                    .handOver(act ->
                            audit.submit(act).toCompletableFuture().completeOnTimeout(false, 1, TimeUnit.SECONDS));
        } catch (Throwable e) { // as above
            LOG.log(Level.ERROR, "Acts of the command line could not be taken up", e);
        }
    }

    private void lookAtClock() {
        try {
            memory.clock().look().forEach(event -> audit.record(ClockRecord.of(event)));
        } catch (Throwable e) { // else the executor would never look at anything again, without a word
            LOG.log(Level.ERROR, "The clock could not be looked after", e);
        }
    }

    /**
     * Opens a home, with the server's clock and counter.
     *
     * @throws ConfigException where the configuration is refused, or the {@code state} folder
     * @throws KeySetException where a key file is refused
     */
    public static Sallyport open(SallyportHome home, TimeSource time) throws ConfigException, KeySetException {
        ServerMemory memory = ServerMemory.open(home, time);
        try {
            return open(home, memory);
        } catch (ConfigException | KeySetException | RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** The same where time passes only as that clock says. */
    public static Sallyport open(SallyportHome home, Clock clock) throws ConfigException, KeySetException {
        return open(home, TimeSource.following(clock));
    }

    /** Opens the home of this server, found as {@link SallyportHome#locate} says. */
    public static Sallyport open() throws ConfigException, KeySetException {
        return open(home(), SERVER_TIME);
    }

    private static Sallyport open(SallyportHome home, ServerMemory memory) throws ConfigException, KeySetException {
        SallyportConfig config = ConfigReader.read(home);
        SignatureProviders providers = TestedProviders.of(config);
        AuditTrail audit = memory.trail(config.node());
        Knowing knowing = Knowing.open(config, new JcaSignatureVerifier(providers), memory, audit);
        String issuers = TrustStore.summary(knowing.trust().snapshot());
        LOG.log(Level.INFO, "Sallyport {0} reads {1}; issuers: {2}", version(), home.configFile(), issuers);
        settle(config, memory, audit, issuers);
        return new Sallyport(config, providers, knowing, audit, memory);
    }

    /** The record of the start shows whether records are confirmed, and that all before it are written. */
    private static void settle(SallyportConfig config, ServerMemory memory, AuditTrail audit, String issuers)
            throws ConfigException {
        boolean answered = audit.settle(ConfigurationRecord.read(
                memory.clock().get().clock(), "Sallyport " + version() + ", issuers: " + issuers));
        if (config.auditRequired() && !answered) {
            throw new ConfigException(
                    config.home().configFile().toString(),
                    ConfigKey.AUDIT_REQUIRED.key()
                            + "=true cannot be kept: no handler of the server's logging confirms what it wrote",
                    "run audit.cli, or name " + AuditTrail.HANDLER + " in logging.properties; or write false");
        }
        audit.require(config.auditRequired());
    }

    private static SallyportHome home() throws ConfigException {
        return SallyportHome.locate(ConfigSources.systemProperties(), System.getenv());
    }

    /** The one that all who share this class share; opened at the first call. */
    public static Sallyport shared() throws ConfigException, KeySetException {
        Sallyport running = shared;
        return running != null ? running : openShared();
    }

    private static synchronized Sallyport openShared() throws ConfigException, KeySetException {
        Sallyport running = shared;
        return running != null ? running : share(open());
    }

    /** The server stops without telling its modules. */
    private static Sallyport share(Sallyport fresh) {
        if (shared == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Sallyport::closeShared, "sallyport-end"));
        }
        return shared = fresh;
    }

    private static synchronized void closeShared() {
        Sallyport running = shared;
        if (running != null) {
            running.close();
        }
    }

    /** Reads everything again, as at a start; where that is refused the old one goes on and the fault is thrown. */
    public static synchronized Sallyport restartShared() throws ConfigException, KeySetException {
        Sallyport before = shared;
        SallyportHome home = home();
        boolean goesOn = before != null && before.memory.isOf(home);
        Sallyport fresh = goesOn ? open(home, before.memory) : open(home, SERVER_TIME);
        share(fresh);
        if (before != null) {
            before.endThreads();
            if (!goesOn) {
                before.memory.close();
            }
        }
        return fresh;
    }

    /** The version of this software, or {@code development} where it does not run from its jar. */
    public static String version() {
        String version = Sallyport.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The configuration as it was at start. */
    public SallyportConfig config() {
        return config;
    }

    /** The name and version of the cryptographic provider that verifies each algorithm, by the algorithm's JOSE name. */
    public Map<String, String> providers() {
        return providers.chosen();
    }

    /** What is believed. */
    public TrustStore trust() {
        return trust;
    }

    /** The server's clock, and what it is worth. */
    public TrustedClock clock() {
        return memory.clock();
    }

    /** How old everything is that decisions about revocation rest on now. */
    public List<KnowledgeAge> knowledge() {
        TrustSnapshot believed = trust.snapshot();
        return revocation.ages(
                believed.revocations(),
                iss -> believed.issuers().stream()
                        .map(IssuerTrust::policy)
                        .anyMatch(issuer -> issuer.local() && issuer.iss().equals(iss)),
                memory.clock().get().latest());
    }

    /** What bundles brought; empty where no root is pinned. */
    public Optional<BundleDesk> bundles() {
        return bundles;
    }

    /** The status lists, and what is wrong with them. */
    public StatusListStore statusLists() {
        return statusLists;
    }

    /** Tells a registry of metrics what it may ask of the one that all share; nothing is opened for it. */
    public static void measureShared(MeasureSink sink) {
        Measures.announce(() -> Optional.ofNullable(shared), sink);
    }

    /** How it is now, for a check of readiness. */
    public Health health() {
        return HealthReport.of(this);
    }

    /** The same of the one that all share, which is opened where it is not yet; where that is refused, why. */
    public static Health sharedHealth() {
        try {
            return shared().health();
        } catch (ConfigException | KeySetException | RuntimeException e) {
            return Health.refused(String.valueOf(e.getMessage()));
        }
    }

    /** How many decisions there were. */
    DecisionCounts decisions() {
        return decisions;
    }

    /** The tokens whose signature was good. */
    TokenMemory tokens() {
        return tokens;
    }

    /** The records. */
    AuditTrail audit() {
        return audit;
    }

    /** What looks for unusual use. */
    public UsageMonitor monitor() {
        return monitor;
    }

    /** The decision. */
    public TokenAuthenticator authenticator() {
        return authenticator;
    }

    /** The decision for HTTP adapters. */
    public BearerGate gate() {
        return gate;
    }

    /** Ends the threads, after the records that are waiting were written. */
    @Override
    public void close() {
        endThreads();
        memory.close();
    }

    private void endThreads() {
        refresher.shutdownNow();
        fetched.ifPresent(FetchedLists::close);
    }
}
