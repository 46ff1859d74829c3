package io.sallyport.trust;

import io.sallyport.revocation.Revocations;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From files to snapshots. At start anything wrong is an exception; later the last good snapshot stays, the fault is
 * said once as an ERROR and remembered in {@link #fault()}.
 */
public final class TrustStore {

    private static final Logger LOG = System.getLogger("io.sallyport.trust");

    private final IssuerSource source;
    private final List<RevocationSource> revocations;
    private List<Revocations> stated = List.of();
    private List<IssuerPolicy> own;
    private Optional<List<IssuerTrust>> carried;
    private volatile TrustSnapshot snapshot;
    private FileStamps stamps;
    private volatile Optional<String> fault = Optional.empty();
    private volatile TrustListener listener = TrustListener.NOBODY;

    /**
     * The trust in those issuers.
     *
     * @param issuers the entries as they were read at start
     * @param source gives them again when its file changes
     * @throws KeySetException where a key file is not there or not to be trusted
     */
    public TrustStore(List<IssuerPolicy> issuers, IssuerSource source) throws KeySetException {
        this(issuers, source, List.of());
    }

    /**
     * The same, with what was taken back by those sources together.
     *
     * @param revocations are asked at each look
     */
    public TrustStore(List<IssuerPolicy> issuers, IssuerSource source, List<RevocationSource> revocations)
            throws KeySetException {
        this(issuers, source, revocations, Optional.empty());
    }

    private TrustStore(
            List<IssuerPolicy> issuers,
            IssuerSource source,
            List<RevocationSource> revocations,
            Optional<List<IssuerTrust>> carried)
            throws KeySetException {
        this.source = source;
        this.revocations = List.copyOf(revocations);
        this.own = List.copyOf(issuers);
        this.carried = carried;
        this.stamps = FileStamps.NONE; // the first look reads again: files may have changed since they were read
        this.snapshot = withRevocations(new TrustSnapshot(issuers(own, carried, Map.of())));
        for (IssuerTrust issuer : snapshot.issuers()) {
            if (issuer.waitsForKeys()) {
                LOG.log(
                        Level.WARNING,
                        "The local issuer {0} has not written its keys to {1} yet; its tokens get 503 until then",
                        issuer.policy().name(),
                        issuer.policy().keys());
            }
        }
    }

    /**
     * The trust of a server that believes carried issuers alone, none before the first {@link #carry}. Of its own entries
     * only local ones count, each as far as the carried entry of the same {@code iss} allows.
     *
     * @throws KeySetException where the key file of a local issuer is not to be trusted
     */
    public static TrustStore pinned(List<IssuerPolicy> issuers, IssuerSource source, List<RevocationSource> revocations)
            throws KeySetException {
        return new TrustStore(issuers, source, revocations, Optional.of(List.of()));
    }

    /**
     * What is to be done before carried issuers are believed.
     *
     * @param <X> how it fails
     */
    @FunctionalInterface
    public interface Keeper<X extends Exception> {

        /**
         * Writes down what is carried, so that the sources of revocations know it too.
         *
         * @param fresh the issuers and keys that will be believed
         * @throws X where it cannot be believed
         * @throws IOException where it cannot be written
         */
        void keep(TrustSnapshot fresh) throws X, IOException;
    }

    /**
     * Believes other carried issuers, once all that goes with them is kept; where anything fails the last good stays.
     *
     * @throws KeySetException where they cannot be believed beside the local issuer
     */
    public synchronized <X extends Exception> void carry(List<IssuerTrust> issuers, Keeper<X> keeper)
            throws KeySetException, IOException, X {
        Optional<List<IssuerTrust>> next = Optional.of(List.copyOf(issuers));
        TrustSnapshot fresh = new TrustSnapshot(issuers(own, next, known()), snapshot.revocations());
        keeper.keep(fresh);
        carried = next;
        snapshot = withRevocations(fresh);
        LOG.log(Level.INFO, "What was carried here is believed: {0}", summary(snapshot));
    }

    /** Who is told of changes from now on. */
    public void tell(TrustListener other) {
        listener = other;
    }

    /** What is believed now. */
    public TrustSnapshot snapshot() {
        return snapshot;
    }

    /** What was wrong at the last reading of changed files; empty where all is well. */
    public Optional<String> fault() {
        return fault;
    }

    /** Reads the files again if one of them changed since the last reading, or if that was refused. Never throws. */
    public synchronized void refresh() {
        try {
            FileStamps now = FileStamps.of(source, own);
            if (fault.isPresent() || !now.equals(stamps)) {
                read(now);
            }
        } catch (Throwable e) { // an Error here would end the watching of files for good
            refused(String.valueOf(e.getMessage()), e);
        }
        snapshot = withRevocations(snapshot); // also while a change of the issuers is refused
    }

    private void read(FileStamps before) throws Exception {
        List<IssuerPolicy> policies = source.read();
        FileStamps ofKeys = FileStamps.of(source, policies);
        TrustSnapshot fresh =
                withRevocations(new TrustSnapshot(issuers(policies, carried, known()), snapshot.revocations()));
        own = policies;
        stamps = ofKeys.with(source.file(), before);
        if (fault.isPresent() || !fresh.issuers().equals(snapshot.issuers())) {
            LOG.log(Level.INFO, "Issuers and keys were read again: {0}", summary(fresh));
            listener.changed(summary(fresh));
        }
        snapshot = fresh;
        fault = Optional.empty();
    }

    /** One swap for keys and revocations: no request sees lists by keys that are no longer believed. */
    private TrustSnapshot withRevocations(TrustSnapshot fresh) {
        List<Revocations> now =
                revocations.stream().map(from -> from.read(fresh)).toList();
        if (isSame(now)) {
            return fresh;
        }
        stated = now;
        return fresh.with(now.stream().reduce(Revocations.NONE, Revocations::with));
    }

    private boolean isSame(List<Revocations> now) {
        return now.size() == stated.size() && IntStream.range(0, now.size()).allMatch(i -> now.get(i) == stated.get(i));
    }

    private void refused(String message, Throwable cause) {
        if (!fault.equals(Optional.of(message))) {
            String text = "A change of the configuration is refused and the last good one stays in force: " + message;
            if (cause instanceof RuntimeException || cause instanceof Error) {
                LOG.log(Level.ERROR, text, cause);
            } else {
                LOG.log(Level.ERROR, text);
            }
            listener.refused(message);
        }
        fault = Optional.of(message);
    }

    private Map<String, IssuerTrust> known() {
        Map<String, IssuerTrust> known = new HashMap<>();
        snapshot.issuers().forEach(issuer -> known.put(issuer.policy().name(), issuer));
        return known;
    }

    private static List<IssuerTrust> issuers(
            List<IssuerPolicy> policies, Optional<List<IssuerTrust>> carried, Map<String, IssuerTrust> known)
            throws KeySetException {
        List<IssuerTrust> issuers = new ArrayList<>();
        for (IssuerTrust one : carried.orElse(List.of())) {
            if (!one.policy().local()) {
                issuers.add(one);
            }
        }
        for (IssuerPolicy policy : carried.map(list -> bounded(policies, list)).orElse(policies)) {
            issuers.add(new IssuerTrust(policy, keys(policy, known)));
        }
        refuseSharedKeys(issuers);
        return issuers;
    }

    /** The local issuers, as far as the carried entries allow. */
    private static List<IssuerPolicy> bounded(List<IssuerPolicy> policies, List<IssuerTrust> carried) {
        List<IssuerPolicy> bounded = new ArrayList<>();
        for (IssuerPolicy own : policies) {
            carried.stream()
                    .map(IssuerTrust::policy)
                    .filter(bounds ->
                            own.local() && bounds.local() && bounds.iss().equals(own.iss()))
                    .forEach(bounds -> bounded.add(own.within(bounds)));
        }
        return bounded;
    }

    private static List<VerificationKey> keys(IssuerPolicy policy, Map<String, IssuerTrust> known)
            throws KeySetException {
        try {
            return KeySetReader.read(policy);
        } catch (KeySetException e) {
            boolean mayWait = policy.local() && e.missing();
            IssuerTrust before = known.get(policy.name());
            if (mayWait && (before == null || before.waitsForKeys())) {
                return List.of();
            }
            throw e;
        }
    }

    private static void refuseSharedKeys(List<IssuerTrust> issuers) throws KeySetException {
        Map<String, IssuerPolicy> owners = new HashMap<>();
        for (IssuerTrust issuer : issuers) {
            for (VerificationKey key : issuer.keys()) {
                IssuerPolicy owner = owners.putIfAbsent(key.thumbprint(), issuer.policy());
                if (owner != null && !owner.equals(issuer.policy())) {
                    throw KeySetException.of(
                            issuer.policy().keys(),
                            "the key " + key.kid() + " is also a key of issuer " + owner.name()
                                    + ", and a key belongs to one issuer",
                            "remove it from one of the two key sets");
                }
            }
        }
    }

    /** The issuers and their keys in one line, for the log. */
    public static String summary(TrustSnapshot snapshot) {
        List<String> parts = new ArrayList<>();
        for (IssuerTrust issuer : snapshot.issuers()) {
            parts.add(issuer.policy().name() + " (" + issuer.keys().size() + " keys)");
        }
        return String.join(", ", parts);
    }
}
