package io.sallyport.statuslist;

import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.RevocationSource;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.StatusListVerifier;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From files, and from what bundles carry, to the status lists that are in force. A text that is refused changes nothing:
 * the last good list stays, and the fault is said once. Lists are believed as long as the key that signed them is.
 */
public final class StatusListStore implements RevocationSource {

    private static final Logger LOG = System.getLogger("io.sallyport.statuslist");

    /** How often a text that was refused, and did not change, is looked at again: time alone may make it good. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final StatusListFiles files;
    private final Path memoryFile;
    private final Function<Path, StatusListMemory> opening;
    private final StatusListVerifier verifier;
    private final InstantSource time;

    private @Nullable StatusListMemory memory;
    private List<StatusListText> carried = List.of();
    private Map<String, String> stamps = Map.of();
    private List<IssuerTrust> issuers = List.of();
    private Revocations known = Revocations.NONE;
    private Instant retryAt = Instant.MIN;
    private volatile Map<String, String> faults = Map.of();

    /**
     * The lists of that folder.
     *
     * @param folder {@code trust/status-lists/}, which need not be there
     * @param memory the file for what is remembered over a restart, which all cores on a home share
     * @param verifier verifies what is found
     * @param time the clock by which lists must be issued and not expired
     */
    public StatusListStore(Path folder, Path memory, StatusListVerifier verifier, InstantSource time) {
        this(folder, memory, StatusListMemory::kept, verifier, time);
    }

    private StatusListStore(
            Path folder,
            Path memory,
            Function<Path, StatusListMemory> opening,
            StatusListVerifier verifier,
            InstantSource time) {
        this.opening = opening;
        this.files = new StatusListFiles(folder);
        this.memoryFile = memory;
        this.verifier = verifier;
        this.time = time;
    }

    /** The same for somebody who looks at what the owners of that memory would believe, and remembers nothing. */
    public static StatusListStore looking(Path folder, Path memory, StatusListVerifier verifier, InstantSource time) {
        return new StatusListStore(folder, memory, StatusListMemory::lookedAt, verifier, time);
    }

    /** Status list tokens that came in another way than as files, in place of those before; read at the next look. */
    public synchronized void carry(List<String> compact) {
        carried = StatusListText.carried(compact);
    }

    /** What is wrong at the moment: the place, the fault and the cure each; empty where all is well. */
    public List<String> faults() {
        return List.copyOf(new TreeMap<>(faults).values());
    }

    @Override
    public synchronized Revocations read(TrustSnapshot trust) {
        Map<String, String> found = new HashMap<>();
        try {
            StatusListMemory remembered = remembered();
            List<StatusListText> texts = new ArrayList<>(files.texts());
            texts.addAll(carried);
            boolean otherKeys = !trust.issuers().equals(issuers);
            if (otherKeys) {
                keepBelieved(trust);
            }
            boolean retry = !time.instant().isBefore(retryAt);
            for (StatusListText text : texts) {
                String fault = faults.get(text.place());
                boolean same = !otherKeys && text.stamp().equals(stamps.get(text.place()));
                if (!same || fault != null && retry) {
                    fault = take(text, trust, remembered);
                }
                if (fault != null) {
                    found.put(text.place(), fault);
                }
            }
            retryAt = retry ? time.instant().plus(RETRY) : retryAt;
            stamps = StatusListText.stamps(texts);
            issuers = trust.issuers();
        } catch (Throwable e) { // an Error here would end the watching of files for good
            found.put(memoryFile.toString(), String.valueOf(e.getMessage()));
        }
        say(found);
        return known;
    }

    /** Read at the first look and not before: what cannot be read is a fault of the lists, and of nothing else. */
    private StatusListMemory remembered() throws StatusListFault {
        StatusListMemory own = memory == null ? opening.apply(memoryFile) : memory;
        own.learn();
        memory = own;
        raise(own);
        return own;
    }

    /** A list whose key is no longer believed was perhaps made by whoever stole it. */
    private void keepBelieved(TrustSnapshot trust) {
        StatusLists kept = known.lists().retaining(isStillBelieved(trust));
        if (kept != known.lists()) {
            known = Revocations.of(known.denied(), known.epochs()).with(kept);
        }
    }

    private static Predicate<KnownStatusList> isStillBelieved(TrustSnapshot trust) {
        return list -> trust.issuers().stream()
                .filter(issuer -> issuer.policy().iss().equals(list.iss()))
                .flatMap(issuer -> issuer.keys().stream())
                .filter(VerificationKey::signsStatusLists)
                .anyMatch(key -> key.thumbprint().equals(list.thumbprint()) && key.mayHaveSignedAt(list.issuedAt()));
    }

    /** Takes one text; what is wrong with it, or nothing. */
    private @Nullable String take(StatusListText text, TrustSnapshot trust, StatusListMemory remembered) {
        try {
            KnownStatusList list = verifier.verify(text.read(), trust, time.instant());
            remembered.refuseOlder(list, known.lists().find(list.iss(), list.uri()));
            StatusLists lists = known.lists().with(list);
            if (lists != known.lists()) {
                known = known.with(lists);
            }
            try {
                remembered.remember(list);
            } finally {
                raise(remembered);
            }
            return null;
        } catch (StatusListFault e) {
            return text.place() + ": this status list is refused: " + e.getMessage()
                    + ". Cure: put the issuer's newest list there, and its keys into trust/";
        } catch (IOException e) {
            return text.place() + ": this status list cannot be read or remembered ("
                    + e.getClass().getSimpleName() + "). Cure: make it readable for the user that runs the server, and "
                    + memoryFile.getParent() + " writable";
        }
    }

    private void raise(StatusListMemory remembered) {
        if (!known.epochs().containsAll(remembered.epochs())) {
            known = known.with(List.of(), remembered.epochs());
        }
    }

    private void say(Map<String, String> found) {
        found.forEach((place, fault) -> {
            if (!fault.equals(faults.get(place))) {
                LOG.log(Level.ERROR, fault);
            }
        });
        faults = Map.copyOf(found);
    }
}
