package io.sallyport.bundle;

import io.sallyport.audit.Journal;
import io.sallyport.audit.Outcome;
import io.sallyport.bundle.StateFault.Reason;
import io.sallyport.json.Base64Url;
import io.sallyport.revocation.Revocations;
import io.sallyport.state.SafeFiles;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.TrustStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Applies bundles whole or not at all: verified, compared with what is known, written down, and only then believed. One
 * record says how each ended.
 */
public final class BundleApplier {

    private static final Logger LOG = System.getLogger("io.sallyport.bundle");

    /**
     * Who applies.
     *
     * @param file what it remembers in
     * @param trust what it makes believed
     * @param revocations what it takes back
     * @param lists takes the status lists of all bundles in force
     * @param clock the time
     * @param node the name of this server
     * @param audit takes the records
     */
    public record Server(
            KnowledgeFile file,
            TrustStore trust,
            CarriedRevocations revocations,
            Consumer<List<String>> lists,
            BundleClock clock,
            String node,
            Journal audit) {}

    private final Server server;
    private final BundleVerifier verifier;
    private final Set<String> broughtByOthers = new HashSet<>();
    private CarriedKnowledge known;
    private String stamp = "";

    /** An applier that knows that; {@link #believe()} makes it believed. */
    public BundleApplier(Server server, CarriedKnowledge known) {
        this.server = server;
        this.verifier = new BundleVerifier(server.file().path());
        this.known = known;
    }

    /** What is known now. */
    public synchronized CarriedKnowledge known() {
        return known;
    }

    /**
     * Makes believed what is known from before the start.
     *
     * @throws StateFault where what is remembered does not verify, though its seal is good
     * @throws KeySetException where it cannot be believed beside this server's own issuer
     */
    public synchronized void believe() throws IOException, StateFault, KeySetException {
        believe(known, () -> {});
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** All of it is found good before it is written, and written before it is believed. */
    private void believe(CarriedKnowledge knowledge, Writing writing) throws IOException, StateFault, KeySetException {
        try {
            InForce believed = InForce.of(knowledge, verifier);
            server.trust().carry(believed.issuers(), fresh -> {
                writing.run();
                state(believed);
            });
        } catch (BundleException e) {
            throw new StateFault(Reason.STATE_TAMPERED, server.file().path());
        }
    }

    /**
     * Applies a bundle.
     *
     * @param content the bytes of its file
     * @param from where it came from, for the record
     * @return its place among those of its role
     * @throws BundleException with the one reason; then nothing has changed
     */
    public Order apply(byte[] content, String from) throws BundleException {
        String hash = hash(content);
        try {
            return server.file().turn().alone(() -> applied(content, from, hash));
        } catch (IOException e) {
            throw refused(
                    from, hash, new BundleException(BundleFault.BUNDLE_UNWRITABLE, String.valueOf(e.getMessage())));
        }
    }

    private synchronized Order applied(byte[] content, String from, String hash) throws BundleException {
        Instant now = server.clock().now();
        try {
            catchUp();
            Optional<Order> elsewhere = broughtByAnother(hash);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            TrustBundle bundle = verifier.verify(content, known.pin(), now, latest(now));
            take(bundle, now);
            record(now, Outcome.GRANTED, "bundle_applied", from + ", " + said(bundle) + ", " + hash);
            moveTime(bundle);
            acknowledge(bundle);
            return bundle.order();
        } catch (BundleException e) {
            throw refused(from, hash, e);
        }
    }

    private BundleException refused(String from, String hash, BundleException fault) {
        record(server.clock().now(), Outcome.DENIED, fault.fault().code(), from + ", " + hash + ": " + fault.detail());
        LOG.log(Level.ERROR, "{0} is refused and what was believed stays: {1}", from, fault.getMessage());
        return fault;
    }

    /** Whether that file was applied already, be it by another core. */
    synchronized boolean isInForce(byte[] content) {
        String hash = hash(content);
        broughtByOthers.remove(hash);
        return known.hashes().contains(hash);
    }

    private static String hash(byte[] content) {
        return Pin.PREFIX + Base64Url.encode(SignedDocument.sha256(content));
    }

    /** The file that another core on the home applied is no replay here, once. */
    private Optional<Order> broughtByAnother(String hash) {
        return broughtByOthers.remove(hash)
                ? known.orders().values().stream()
                        .filter(order -> order.sha256().equals(hash))
                        .findFirst()
                : Optional.empty();
    }

    private Instant latest(Instant now) {
        Instant floor = server.clock().floor();
        return floor.isAfter(now) ? floor : now;
    }

    /**
     * Believes what another core on the home wrote since the last look.
     *
     * @throws BundleException where that cannot be believed; then nothing has changed
     */
    void learn() throws IOException, BundleException {
        if (!server.file().stamp().equals(stamp)) {
            server.file().turn().alone(() -> {
                catchUp();
                return known;
            });
        }
    }

    private synchronized void catchUp() throws BundleException {
        String now = server.file().stamp();
        if (now.equals(stamp)) {
            return;
        }
        try {
            CarriedKnowledge written = server.file().read();
            CarriedKnowledge remembered = written.isUnder(known.pin()) ? written.under(known.pin()) : written;
            if (!remembered.isAsFarAs(known)) {
                believe(remembered, () -> {});
                broughtByOthers.addAll(remembered.hashes());
                broughtByOthers.removeAll(known.hashes());
                known = remembered;
            }
            stamp = now;
        } catch (IOException | StateFault | KeySetException e) {
            throw new BundleException(BundleFault.BUNDLE_STATE, String.valueOf(e.getMessage()));
        }
    }

    private void take(TrustBundle bundle, Instant now) throws BundleException {
        CarriedKnowledge next = known.after(
                bundle,
                server.file().node().kid(),
                server.node(),
                server.clock().floor());
        try {
            InForce believed = InForce.of(next, verifier);
            server.trust().carry(believed.issuers(), fresh -> {
                CarriedLists.verify(bundle.content().statusLists(), fresh, now);
                remember(next);
                state(believed);
                warnOfStrangers(bundle, believed);
            });
        } catch (KeySetException e) {
            throw new BundleException(BundleFault.BUNDLE_CONTRADICTS, e.fault());
        } catch (IOException e) {
            throw new BundleException(BundleFault.BUNDLE_UNWRITABLE, String.valueOf(e.getMessage()));
        }
        known = next;
    }

    /** Where the new file lies in its place, though the disk complains, it is what the next start reads: so it holds. */
    private void remember(CarriedKnowledge next) throws IOException {
        try {
            server.file().write(next);
        } catch (IOException e) {
            if (!server.file().holds(next)) {
                throw e;
            }
            LOG.log(Level.WARNING, "{0}: {1}", server.file().path(), e.getMessage());
        }
    }

    /** Lets those know who are asked what was taken back. */
    private void state(InForce believed) {
        server.lists().accept(believed.statusLists());
        server.revocations().state(believed.revocations());
    }

    /** Once, by the bundle that says it: epochs stay for good, also those of an issuer that is no more. */
    private static void warnOfStrangers(TrustBundle bundle, InForce believed) {
        Revocations taken =
                Revocations.of(bundle.content().denied(), bundle.content().epochs());
        for (String iss : believed.strangers(taken)) {
            LOG.log(
                    Level.WARNING,
                    "The bundle {0} takes back tokens of {1}, which is no issuer that bundles carried here. Cure:"
                            + " where it is misspelt, take the tokens of the right one back; they are still good",
                    said(bundle),
                    iss);
        }
    }

    /** The bundle is in force; a floor that cannot be written now is written with the next look at the clock. */
    private void moveTime(TrustBundle bundle) {
        try {
            server.clock().stated(bundle.role(), bundle.content().created());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The time of {0} was not remembered: {1}", bundle, e.getMessage());
        }
    }

    /** Not being able to say that a bundle came does not undo that it did. */
    private void acknowledge(TrustBundle bundle) {
        BundleClock clock = server.clock();
        Receipt receipt = Receipt.write(
                server.file().node(),
                bundle.role(),
                bundle.order(),
                new Receipt.Circumstances(
                        server.node(),
                        clock.now(),
                        clock.state(),
                        server.audit().head().orElse("-")));
        try {
            SafeFiles.writePrivate(
                    server.file().path().resolveSibling(Receipt.FILE),
                    receipt.text().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The receipt of {0} could not be written: {1}", bundle, e.getMessage());
        }
    }

    private static String said(TrustBundle bundle) {
        return bundle.role().word() + " " + bundle.order();
    }

    private void record(Instant now, Outcome outcome, String reason, String detail) {
        server.audit().record(BundleRecord.of(now, outcome, reason, detail));
    }

    /**
     * Goes on under another pin, as the owner of the server says.
     *
     * @param word who says so, and why
     * @throws Exception where it cannot be believed or remembered; then nothing has changed
     */
    void repin(RePin word) throws Exception {
        server.file().turn().alone(() -> repinned(word));
    }

    private synchronized CarriedKnowledge repinned(RePin word) throws Exception {
        catchUp();
        if (!known.wasAcceptedBy(word)) {
            CarriedKnowledge next = known.repinned(word.pin(), word.created());
            believe(next, () -> server.file().write(next));
            known = next;
            server.audit().record(BundleRecord.repinned(server.clock().now(), word));
        }
        return known;
    }
}
