package io.sallyport.issuer.status;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes all lists of the issuer on this server: at once after a revocation here, soon after one at another node, and
 * anew before they are too old to be believed.
 */
public final class StatusListPublisher {

    /** How long a copy may be taken for the newest: they are signed anew as often. */
    public static final Duration TTL = StatusListSigner.TTL;

    /** How soon this node sees what another one revoked. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** A list as it was published. */
    private record Published(StatusListContent content, String token) {}

    private final Database database;
    private final StatusListUpkeep upkeep;
    private final RevokedTokens revoked;
    private final StatusListSigner signer;
    private final StatusListFolder folder;
    private final StatusListAddresses addresses;
    private volatile Map<String, Published> published = Map.of();
    private StatusKnowledge known = StatusKnowledge.NONE;
    private StatusKnowledge renewed = StatusKnowledge.NONE;
    private long looked;

    StatusListPublisher(
            Database database,
            StatusListUpkeep upkeep,
            RevokedTokens revoked,
            StatusListSigner signer,
            StatusListFolder folder,
            StatusListAddresses addresses) {
        this.database = database;
        this.upkeep = upkeep;
        this.revoked = revoked;
        this.signer = signer;
        this.folder = folder;
        this.addresses = addresses;
    }

    /** The list of that name as it was published last. */
    public Optional<String> list(String id) {
        return Optional.ofNullable(published.get(id)).map(Published::token);
    }

    /** The addresses of all lists as JSON: the aggregation of the draft. */
    public String aggregation() {
        return addresses.aggregation(published.keySet());
    }

    /**
     * Looks whether something is to be published, where it is time to. To be called often.
     *
     * @throws IssuerUnavailableException where the database or the folder fails; then the lists stay as they are
     */
    public synchronized void look() {
        long now = System.nanoTime();
        if (!revoked.isRecent() && now - looked < LOOK.toNanos()) {
            return;
        }
        looked = now;
        try {
            publish();
        } catch (ConfigException e) {
            throw new IssuerUnavailableException(e.getMessage(), e);
        }
    }

    synchronized void publish() throws ConfigException {
        StatusKnowledge now = upkeep.complete(signer.keyId());
        boolean keep = now.mayKeepListsOf(renewed);
        if (keep && now.saysNoMoreThan(known)) {
            return;
        }
        Map<String, BitSet> entries = database.readForGood(revoked::read);
        Map<String, Published> next = new HashMap<>();
        for (StatusList list : now.lists()) {
            StatusListContent content = StatusListContent.of(list, entries.getOrDefault(list.id(), new BitSet()));
            next.put(list.id(), published(list.id(), content, now, keep));
        }
        published = Map.copyOf(next);
        known = now;
        if (!keep) {
            renewed = now;
            upkeep.tidy(now);
        }
    }

    private Published published(String list, StatusListContent content, StatusKnowledge now, boolean keep)
            throws ConfigException {
        Published before = published.get(list);
        if (keep && before != null && before.content().equals(content)) {
            return before;
        }
        String token = signer.sign(list, content, now.at(), now.epoch());
        folder.write(list, token);
        return new Published(content, token);
    }
}
