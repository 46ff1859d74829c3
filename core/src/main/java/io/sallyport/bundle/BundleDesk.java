package io.sallyport.bundle;

import io.sallyport.audit.Journal;
import io.sallyport.bundle.StateFault.Reason;
import io.sallyport.state.StateFolder;
import io.sallyport.state.Witness;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.TrustStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a server with a pinned root does about bundles: remembers, believes, looks for new ones and for a re-pin. */
public final class BundleDesk {

    private static final Logger LOG = System.getLogger("io.sallyport.bundle");

    /** So long a re-pin stays, so that each core on the home has its turn. */
    private static final Duration TURN = Duration.ofMinutes(1);

    /**
     * Where a desk stands.
     *
     * @param folder of this core alone; that of the home belongs to one of them
     * @param state the home's {@code state} folder, where all cores remember and its owner leaves a word
     * @param witness says that this server remembered something of bundles
     * @param trust the folder into which bundles are dropped
     * @param pin the root of the configuration
     * @param node the name of this server
     */
    public record Place(StateFolder folder, Path state, Witness witness, Path trust, Pin pin, String node) {}

    /**
     * Who believes what bundles bring.
     *
     * @param trust the issuers and keys
     * @param revocations deny list and epochs, one of the trust's sources
     * @param lists takes the status lists
     */
    public record Believers(TrustStore trust, CarriedRevocations revocations, Consumer<List<String>> lists) {

        private BundleApplier.Server server(KnowledgeFile file, Place place, BundleClock clock, Journal audit) {
            return new BundleApplier.Server(file, trust, revocations, lists, clock, place.node(), audit);
        }
    }

    private final Place place;
    private final BundleApplier applier;
    private final BundleClock clock;
    private final BundleInbox inbox;
    private volatile Optional<String> fault = Optional.empty();
    private Optional<Instant> taken = Optional.empty();

    private BundleDesk(Place place, BundleApplier applier, BundleClock clock) {
        this.place = place;
        this.applier = applier;
        this.clock = clock;
        this.inbox = new BundleInbox(place.trust(), applier);
    }

    /**
     * Opens what is remembered and makes it believed.
     *
     * @throws StateFault where it is lost, was changed or is about another root, and its owner did not accept that
     * @throws IOException where it cannot be read or written
     * @throws KeySetException where it cannot be believed beside this server's own issuer
     */
    public static BundleDesk open(Place place, Believers believers, BundleClock clock, Journal audit)
            throws StateFault, IOException, KeySetException {
        Opened opened = KnowledgeFile.turn(place.state()).alone(() -> opened(place, clock, audit));
        return of(place, believers.server(opened.file(), place, clock, audit), opened.known());
    }

    private record Opened(KnowledgeFile file, CarriedKnowledge known) {}

    private static Opened opened(Place place, BundleClock clock, Journal audit) throws StateFault, IOException {
        Optional<RePin> word = RePin.read(place.state()).filter(w -> w.pin().equals(place.pin()));
        try {
            KnowledgeFile file = KnowledgeFile.open(place.state(), place.witness(), place.pin());
            return new Opened(file, underPin(place.pin(), file));
        } catch (StateFault e) {
            if (word.isEmpty()) {
                throw e;
            }
            KnowledgeFile file = KnowledgeFile.renew(place.state());
            CarriedKnowledge known = accepted(file, word.get(), e.reason());
            file.write(known);
            audit.record(BundleRecord.repinned(clock.now(), word.get()));
            return new Opened(file, known);
        }
    }

    private static BundleDesk of(Place place, BundleApplier.Server server, CarriedKnowledge known)
            throws StateFault, IOException, KeySetException {
        BundleApplier applier = new BundleApplier(server, known);
        applier.believe();
        return new BundleDesk(place, applier, server.clock());
    }

    /** Another root of the same chain needs nobody's word; a root of another chain does. */
    private static CarriedKnowledge underPin(Pin pin, KnowledgeFile file) throws IOException, StateFault {
        CarriedKnowledge known = file.read();
        if (!known.isUnder(pin)) {
            throw new StateFault(Reason.STATE_OTHER_ROOT, file.path());
        }
        return known.under(pin);
    }

    private static CarriedKnowledge accepted(KnowledgeFile file, RePin word, Reason reason)
            throws IOException, StateFault {
        CarriedKnowledge kept = reason == Reason.STATE_OTHER_ROOT
                ? file.read()
                : CarriedKnowledge.none(word.pin()).with(file.salvage());
        return kept.repinned(word.pin(), word.created());
    }

    /** What bundles brought. */
    public CarriedKnowledge known() {
        return applier.known();
    }

    /** Applies bundles. */
    public BundleApplier applier() {
        return applier;
    }

    /** What is wrong with the folders; empty where all is well. */
    public Optional<String> fault() {
        return fault;
    }

    /** Learns what another core on the home applied, takes a re-pin and applies what came; to be called about twice a second. Never throws. */
    public synchronized void look() {
        try {
            applier.learn();
            takeWord();
            inbox.look();
            fault = Optional.empty();
        } catch (Throwable e) { // an Error here would end the looking for good
            String text = String.valueOf(e.getMessage());
            if (!fault.equals(Optional.of(text))) {
                LOG.log(Level.ERROR, "Bundles cannot be looked for: " + text, e);
            }
            fault = Optional.of(text);
        }
    }

    private void takeWord() throws Exception {
        Optional<RePin> word = RePin.read(place.state());
        if (word.isEmpty()) {
            return;
        }
        if (!known().wasAcceptedBy(word.get())) {
            applier.repin(word.get());
        }
        taken = taken.or(() -> Optional.of(clock.now()));
        if (place.folder().isOwner() && !clock.now().isBefore(taken.get().plus(TURN))) {
            RePin.remove(place.state());
            taken = Optional.empty();
        }
    }
}
