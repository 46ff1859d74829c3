package io.sallyport.statuslist;

import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.state.KeptFile;
import io.sallyport.time.AcceptedClock;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From files, and from what bundles carry, to the status lists that are in force. A text that is refused changes nothing:
 * the last good list stays, and the fault is said once. Lists are believed as long as the key that signed them is.
 */
public final class StatusListStore implements RevocationSource {

    /** What is remembered of lists, in the server's {@code state} folder. */
    public static final String MEMORY = "status-lists.json";

    private static final Logger LOG = System.getLogger("io.sallyport.statuslist");

    /** How often a text that was refused, and did not change, is looked at again: time alone may make it good. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final StatusListFiles files;
    private final StatusListMemory memory;
    private final StatusListVerifier verifier;
    private final Time time;

    private List<StatusListText> carried = List.of();
    private volatile Optional<FetchedLists> fetched = Optional.empty();
    private Map<String, String> stamps = Map.of();
    private List<IssuerTrust> issuers = List.of();
    private Revocations known = Revocations.NONE;
    private Instant retryAt = Instant.MIN;
    private volatile Map<String, String> faults = Map.of();

    /**
     * The time of the lists.
     *
     * @param clock by which lists must be issued and not expired
     * @param accepted the last acceptance of that clock by its owner
     */
    public record Time(InstantSource clock, Supplier<Optional<AcceptedClock>> accepted) {

        Instant instant() {
            return clock.instant();
        }
    }

    /**
     * The lists of that folder.
     *
     * @param folder {@code trust/status-lists/}, which need not be there
     * @param memory the file for what is remembered over a restart, which all cores on a home share
     * @param verifier verifies what is found
     * @param time the time of the lists
     */
    public StatusListStore(Path folder, KeptFile memory, StatusListVerifier verifier, Time time) {
        this(folder, StatusListMemory.kept(memory), verifier, time);
    }

    private StatusListStore(Path folder, StatusListMemory memory, StatusListVerifier verifier, Time time) {
        this.files = new StatusListFiles(folder);
        this.memory = memory;
        this.verifier = verifier;
        this.time = time;
    }

    /** The same for somebody who looks at what the owners of that memory would believe, and remembers nothing. */
    public static StatusListStore looking(
            Path folder, KeptFile memory, StatusListVerifier verifier, InstantSource time) {
        return new StatusListStore(
                folder, StatusListMemory.lookedAt(memory), verifier, new Time(time, Optional::empty));
    }

    /** Status list tokens that came in another way than as files, in place of those before; read at the next look. */
    public synchronized void carry(List<String> compact) {
        carried = StatusListText.carried(compact);
    }

    /** Takes what comes from there too. */
    public synchronized void takeFrom(FetchedLists lists) {
        fetched = Optional.of(lists);
    }

    /** What is wrong at the moment: the place, the fault and the cure each; empty where all is well. */
    public List<String> faults() {
        Map<String, String> all = new TreeMap<>(faults);
        fetched.ifPresent(from -> all.putAll(from.faults()));
        return List.copyOf(all.values());
    }

    /** What is wrong with lists that are there, in a form as {@link #faults()}; an address that does not answer is not. */
    public List<String> refused() {
        return List.copyOf(new TreeMap<>(faults).values());
    }

    @Override
    public synchronized Revocations read(TrustSnapshot trust) {
        Map<String, String> found = new HashMap<>();
        try {
            remember();
            List<StatusListText> texts = new ArrayList<>(files.texts());
            texts.addAll(carried);
            fetched.ifPresent(from -> texts.addAll(from.texts()));
            boolean otherKeys = !trust.issuers().equals(issuers);
            if (otherKeys) {
                keepBelieved(trust);
            }
            boolean retry = !time.instant().isBefore(retryAt);
            for (StatusListText text : texts) {
                String fault = faults.get(text.place());
                boolean same = !otherKeys && text.stamp().equals(stamps.get(text.place()));
                if (!same || fault != null && retry) {
                    fault = take(text, trust);
                }
                if (fault != null) {
                    found.put(text.place(), fault);
                }
            }
            retryAt = retry ? time.instant().plus(RETRY) : retryAt;
            stamps = StatusListText.stamps(texts);
            issuers = trust.issuers();
        } catch (Throwable e) { // an Error here would end the watching of files for good
            found.put(memory.path().toString(), String.valueOf(e.getMessage()));
        }
        say(found);
        return known;
    }

    /** Read at the first look and not before: what cannot be read is a fault of the lists, and of nothing else. */
    private void remember() throws StatusListFault {
        Optional<AcceptedClock> accepted = time.accepted().get();
        boolean other = memory.learn(time.instant(), accepted);
        if (other) {
            accepted.ifPresent(word -> keep(list -> !StatusListMemory.isAhead(list.issuedAt(), word)));
        }
        raise();
    }

    /** A list whose key is no longer believed was perhaps made by whoever stole it. */
    private void keepBelieved(TrustSnapshot trust) {
        keep(isStillBelieved(trust));
    }

    private void keep(Predicate<KnownStatusList> which) {
        StatusLists kept = known.lists().retaining(which);
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
    private @Nullable String take(StatusListText text, TrustSnapshot trust) {
        try {
            KnownStatusList list = verifier.verify(text.read(), trust, time.instant());
            memory.refuseOlder(list, known.lists().find(list.iss(), list.uri()));
            StatusLists lists = known.lists().with(list);
            if (lists != known.lists()) {
                known = known.with(lists);
            }
            try {
                memory.remember(list);
            } finally {
                raise();
            }
            return null;
        } catch (StatusListFault e) {
            return text.place() + ": this status list is refused: " + e.getMessage()
                    + ". Cure: put the issuer's newest list there, and its keys into trust/";
        } catch (IOException e) {
            return text.place() + ": this status list cannot be read or remembered ("
                    + e.getClass().getSimpleName() + "). Cure: make it readable for the user that runs the server, and "
                    + memory.path().getParent() + " writable";
        }
    }

    private void raise() {
        if (!known.epochs().containsAll(memory.epochs())) {
            known = known.with(List.of(), memory.epochs());
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
