package io.sallyport.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The status lists that are known, for each issuer and address the newest one. Immutable. */
public final class StatusLists {

    /** No list is known. */
    public static final StatusLists NONE = new StatusLists(Map.of());

    private record ListName(String iss, String uri) {}

    private final Map<ListName, KnownStatusList> lists;

    private StatusLists(Map<ListName, KnownStatusList> lists) {
        this.lists = Map.copyOf(lists);
    }

    /** The list that an issuer's tokens mean by that address. */
    public Optional<KnownStatusList> find(String iss, String uri) {
        return Optional.ofNullable(lists.get(new ListName(iss, uri)));
    }

    /**
     * The same with another list, which takes the place of an older one.
     *
     * @throws StatusListFault where it contradicts one of the same instant
     */
    public StatusLists with(KnownStatusList list) throws StatusListFault {
        ListName name = new ListName(list.iss(), list.uri());
        KnownStatusList before = lists.get(name);
        KnownStatusList newest = before == null ? list : list.newer(before);
        if (newest == before) {
            return this;
        }
        Map<ListName, KnownStatusList> all = new HashMap<>(lists);
        all.put(name, newest);
        return new StatusLists(all);
    }

    /** The newest of both for each address; of contradicting lists of one instant the other's is left out. */
    StatusLists with(StatusLists other) {
        StatusLists all = this;
        for (KnownStatusList list : other.lists.values()) {
            try {
                all = all.with(list);
            } catch (StatusListFault e) {
                continue; // of one instant and another shape: either is the issuer's word
            }
        }
        return all;
    }

    /** The same without those of which that is not to be kept. */
    public StatusLists retaining(Predicate<KnownStatusList> kept) {
        if (lists.values().stream().allMatch(kept)) {
            return this;
        }
        Map<ListName, KnownStatusList> fewer = new HashMap<>(lists);
        fewer.values().removeIf(kept.negate());
        return new StatusLists(fewer);
    }

    /** All lists, in no order. */
    public Collection<KnownStatusList> all() {
        return lists.values();
    }

    /** The epochs that they state. */
    List<Epoch> epochs() {
        return lists.values().stream()
                .flatMap(list -> list.epoch().map(epoch -> Epoch.ofIssuer(list.iss(), epoch)).stream())
                .toList();
    }

    /** The oldest {@code iat} among the lists of that issuer; empty where it has none. */
    public Optional<Instant> oldest(String iss) {
        return lists.values().stream()
                .filter(list -> list.iss().equals(iss))
                .map(KnownStatusList::issuedAt)
                .min(Instant::compareTo);
    }

    /** Without the entries. */
    @Override
    public String toString() {
        return "StatusLists" + lists.values().stream().map(KnownStatusList::uri).toList();
    }
}
