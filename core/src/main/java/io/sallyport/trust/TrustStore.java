package io.sallyport.trust;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From files to snapshots. At start anything wrong is an exception; later the last good snapshot stays, the fault is
 * said once as an ERROR and remembered in {@link #fault()}.
 */
public final class TrustStore {

    private static final Logger LOG = System.getLogger("io.sallyport.trust");

    private final IssuerSource source;
    private volatile TrustSnapshot snapshot;
    private FileStamps stamps;
    private volatile Optional<String> fault = Optional.empty();

    /**
     * The trust in those issuers.
     *
     * @param issuers the entries as they were read at start
     * @param source gives them again when its file changes
     * @throws KeySetException where a key file is not there or not to be trusted
     */
    public TrustStore(List<IssuerPolicy> issuers, IssuerSource source) throws KeySetException {
        this.source = source;
        this.stamps = FileStamps.NONE; // the first look reads again: files may have changed since they were read
        this.snapshot = new TrustSnapshot(issuers(issuers, Map.of()));
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
            FileStamps now = FileStamps.of(source, policies(snapshot));
            if (fault.isPresent() || !now.equals(stamps)) {
                read(now);
            }
        } catch (Throwable e) { // an Error here would end the watching of files for good
            refused(String.valueOf(e.getMessage()), e);
        }
    }

    private void read(FileStamps before) throws Exception {
        List<IssuerPolicy> policies = source.read();
        FileStamps ofKeys = FileStamps.of(source, policies);
        TrustSnapshot fresh = new TrustSnapshot(issuers(policies, known()), snapshot.revocations());
        stamps = ofKeys.with(source.file(), before);
        if (fault.isPresent() || !fresh.issuers().equals(snapshot.issuers())) {
            LOG.log(Level.INFO, "Issuers and keys were read again: {0}", summary(fresh));
        }
        snapshot = fresh;
        fault = Optional.empty();
    }

    private void refused(String message, Throwable cause) {
        if (!fault.equals(Optional.of(message))) {
            String text = "A change of the configuration is refused and the last good one stays in force: " + message;
            if (cause instanceof RuntimeException || cause instanceof Error) {
                LOG.log(Level.ERROR, text, cause);
            } else {
                LOG.log(Level.ERROR, text);
            }
        }
        fault = Optional.of(message);
    }

    private static List<IssuerPolicy> policies(TrustSnapshot snapshot) {
        return snapshot.issuers().stream().map(IssuerTrust::policy).toList();
    }

    private Map<String, IssuerTrust> known() {
        Map<String, IssuerTrust> known = new HashMap<>();
        snapshot.issuers().forEach(issuer -> known.put(issuer.policy().name(), issuer));
        return known;
    }

    private static List<IssuerTrust> issuers(List<IssuerPolicy> policies, Map<String, IssuerTrust> known)
            throws KeySetException {
        List<IssuerTrust> issuers = new ArrayList<>();
        for (IssuerPolicy policy : policies) {
            issuers.add(new IssuerTrust(policy, keys(policy, known)));
        }
        refuseSharedKeys(issuers);
        return issuers;
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
