package io.sallyport.bundle;

import io.sallyport.revocation.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that bundles have brought to a server. Immutable: a bundle makes the next one of it, or is refused.
 *
 * @param pin what was believed before any bundle
 * @param roots the chain of roots, as it was signed; empty before the first bundle
 * @param orders the place of the last bundle of each role
 * @param files the last bundle of each role, as it came
 * @param revocations deny list and epochs of all bundles together
 * @param acceptedAt when the owner of the server last accepted what it knows; a bundle's word that it knew more before
 *     then does not count
 */
public record CarriedKnowledge(
        Pin pin,
        List<SignedDocument> roots,
        Map<SigningRole, Order> orders,
        Map<SigningRole, byte[]> files,
        Revocations revocations,
        Optional<Instant> acceptedAt) {

    /** Denied tokens stay so long after their expiry: the floor may have been ahead by as much, and was lowered since. */
    private static final Duration KEPT_BEYOND_EXPIRY = Duration.ofDays(31);

    public CarriedKnowledge {
        roots = List.copyOf(roots);
        orders = Map.copyOf(orders);
        files = Map.copyOf(files);
    }

    /** Of a server that no bundle reached yet. */
    public static CarriedKnowledge none(Pin pin) {
        return new CarriedKnowledge(pin, List.of(), Map.of(), Map.of(), Revocations.NONE, Optional.empty());
    }

    /**
     * What is known once that bundle is applied.
     *
     * @param node the key of this server
     * @param name the name of this server
     * @param floor a time that is surely past, after which tokens that had expired leave the deny list
     * @throws BundleException where the bundle is not newer than what is known
     */
    public CarriedKnowledge after(TrustBundle bundle, String node, String name, Instant floor) throws BundleException {
        refuseOtherRoots(bundle.chain());
        refuseOldNumber(bundle);
        refuseOldWord(bundle);
        for (NodeEntry entry : bundle.content().nodes()) {
            refuseLostState(entry, node, name);
        }
        Map<SigningRole, Order> newOrders = new EnumMap<>(SigningRole.class);
        newOrders.putAll(orders);
        newOrders.put(bundle.role(), bundle.order());
        Map<SigningRole, byte[]> newFiles = new EnumMap<>(SigningRole.class);
        newFiles.putAll(files);
        newFiles.put(bundle.role(), bundle.file());
        Revocations merged = bundle.content()
                .lowered()
                .applyTo(revocations)
                .with(bundle.content().denied(), bundle.content().epochs())
                .forgetting(floor, KEPT_BEYOND_EXPIRY);
        return new CarriedKnowledge(pin, bundle.chain().documents(), newOrders, newFiles, merged, acceptedAt);
    }

    private void refuseOtherRoots(RootChain chain) throws BundleException {
        List<String> known = roots.stream().map(SignedDocument::fingerprint).toList();
        List<String> carried = chain.fingerprints();
        int common = Math.min(known.size(), carried.size());
        if (!known.subList(0, common).equals(carried.subList(0, common))) {
            throw new BundleException(BundleFault.BUNDLE_ROOT_FORKED, "known up to version " + known.size());
        }
        if (carried.size() < known.size()) {
            throw new BundleException(
                    BundleFault.BUNDLE_OLDER, "root version " + carried.size() + ", in force " + known.size());
        }
    }

    private void refuseOldNumber(TrustBundle bundle) throws BundleException {
        Order last = orders.get(bundle.role());
        Order next = bundle.order();
        if (last == null) {
            return;
        }
        String numbers = bundle.role().word() + " " + next + ", in force " + last;
        if (next.hasNumberOf(last)) {
            throw new BundleException(BundleFault.BUNDLE_REPLAYED, numbers);
        }
        if (next.isBefore(last)) {
            throw new BundleException(BundleFault.BUNDLE_OLDER, numbers);
        }
        if (next.sequence() - last.sequence() > Order.MAX_JUMP) {
            throw new BundleException(BundleFault.BUNDLE_JUMP, numbers);
        }
    }

    /** What was taken back after that word to give it back was written stays taken back. */
    private void refuseOldWord(TrustBundle bundle) throws BundleException {
        Order revoked = orders.get(SigningRole.REVOCATION);
        if (!bundle.content().lowered().isEmpty()
                && revoked != null
                && !bundle.order().created().isAfter(revoked.created())) {
            throw new BundleException(
                    BundleFault.BUNDLE_OLDER,
                    "it lowers what was revoked, and is not newer than revocation " + revoked + ": write it again");
        }
    }

    /** A restored or cloned server would otherwise take back in what was revoked since its copy was made. */
    private void refuseLostState(NodeEntry entry, String node, String name) throws BundleException {
        boolean sameKey = entry.key().thumbprint().equals(node);
        if (!sameKey && entry.node().equals(name) && acceptedAt.isEmpty()) {
            throw new BundleException(
                    BundleFault.BUNDLE_NODE_STATE, "it lists another key of node " + name + " than this server has");
        }
        for (Map.Entry<SigningRole, Order> acknowledged : entry.acknowledged().entrySet()) {
            Order mine = orders.get(acknowledged.getKey());
            Order theirs = acknowledged.getValue();
            boolean accepted = acceptedAt.isPresent() && !theirs.created().isAfter(acceptedAt.get());
            if (sameKey && !accepted && (mine == null || mine.isBefore(theirs))) {
                throw new BundleException(
                        BundleFault.BUNDLE_NODE_STATE,
                        acknowledged.getKey().word() + " " + theirs + " was acknowledged, known is "
                                + (mine == null ? "none" : mine));
            }
        }
    }

    /**
     * The same under another pin. Roots, orders and bundles stay where the pinned root is in the known chain; deny list
     * and epochs stay always.
     *
     * @param at when the owner of the server said so
     */
    public CarriedKnowledge repinned(Pin other, Instant at) {
        return isUnder(other)
                ? new CarriedKnowledge(other, roots, orders, files, revocations, Optional.of(at))
                : new CarriedKnowledge(other, List.of(), Map.of(), Map.of(), revocations, Optional.of(at));
    }

    /** Told by when it was given, whichever time that was: a clock that was ahead must not outlaw every later word. */
    boolean wasAcceptedBy(RePin word) {
        return acceptedAt.equals(Optional.of(word.created()));
    }

    /** Whether neither knows of a bundle or a re-pin that the other does not. */
    boolean isAsFarAs(CarriedKnowledge other) {
        return orders.equals(other.orders) && acceptedAt.equals(other.acceptedAt);
    }

    /** The hashes of the bundles in force. */
    Set<String> hashes() {
        return orders.values().stream().map(Order::sha256).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing is known but the pin. */
    boolean isEmpty() {
        return roots.isEmpty()
                && files.isEmpty()
                && revocations.denied().isEmpty()
                && revocations.epochs().isEmpty()
                && acceptedAt.isEmpty();
    }

    /** The same with what else was taken back. */
    CarriedKnowledge with(Revocations more) {
        return new CarriedKnowledge(pin, roots, orders, files, revocations.with(more), acceptedAt);
    }

    /** Whether that pin is of the chain that is known, so that nobody has to say so. */
    boolean isUnder(Pin other) {
        return pin.equals(other) || isOfTheChain(other);
    }

    private boolean isOfTheChain(Pin other) {
        return other.domain().equals(pin.domain())
                && roots.stream().anyMatch(root -> root.fingerprint().equals(other.root()));
    }

    /** The same with another pin of its chain. */
    CarriedKnowledge under(Pin other) {
        return new CarriedKnowledge(other, roots, orders, files, revocations, acceptedAt);
    }

    /** The place of the last bundle of that role; empty before the first. */
    public Optional<Order> order(SigningRole role) {
        return Optional.ofNullable(orders.get(role));
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "CarriedKnowledge[" + pin.domain() + ", " + orders + "]";
    }
}
