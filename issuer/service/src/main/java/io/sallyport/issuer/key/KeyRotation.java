package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * The life of this node's signing keys: next, current, retired, gone. A next key is always published, long before it
 * signs. Of a retired key the private half is forgotten at once, the public half when its last tokens have expired.
 */
public final class KeyRotation {

    /** A node that did not say for so long that it is there will not come back with its keys. */
    static final Duration GONE = Duration.ofDays(30);

    /** How often a node says that it is there. */
    private static final Duration SEEN = Duration.ofHours(1);

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final Database database;
    private final KeyTable table;
    private final KeyStoreFile store;
    private final KeyPolicy policy;
    private final IssuerKeys keys;
    private final KeySetFile file;
    private final String node;

    /** The private halves that this node has. */
    private final Map<String, SigningKey> own;

    KeyRotation(
            Database database,
            KeyTable table,
            KeyStoreFile store,
            KeyPolicy policy,
            IssuerKeys keys,
            KeySetFile file,
            String node)
            throws ConfigException {
        this.database = database;
        this.table = table;
        this.store = store;
        this.policy = policy;
        this.keys = keys;
        this.file = file;
        this.node = node;
        this.own = new LinkedHashMap<>(store.signingKeys());
    }

    /**
     * The keys of all nodes that stand in the key set, the oldest first.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public List<PublishedKey> published() {
        Instant now = database.instant();
        return table.all().stream().filter(key -> policy.isPublished(key, now)).toList();
    }

    /**
     * Does what is due: makes the next key, lets it succeed the current one, forgets what has ended, publishes the key
     * set. Whatever failed is done at the next turn.
     *
     * @throws IssuerUnavailableException where the database or a file fails; then the last key set stays
     */
    public synchronized void upkeep() {
        try {
            maintain();
        } catch (ConfigException e) {
            throw new IssuerUnavailableException(e.getMessage(), e);
        }
    }

    synchronized void maintain() throws ConfigException {
        Instant now = database.instant();
        List<PublishedKey> rows = complete(now);
        publish(rows, now);
        PublishedKey current = find(rows, PublishedKey::isCurrent).orElseThrow();
        PublishedKey next = find(rows, PublishedKey::isNext).orElseThrow();
        if (isTurnOf(next, current, now)) {
            succeed(current, next);
            rows = complete(now);
            publish(rows, now);
        }
        forget(rows, now);
    }

    /** All keys, once each private half has its row, one of them is current and one is next. */
    private List<PublishedKey> complete(Instant now) throws ConfigException {
        List<PublishedKey> rows = table.all();
        Optional<SigningKey> unpublished = own.values().stream()
                .filter(key -> rows.stream().noneMatch(row -> row.kid().equals(key.id())))
                .findFirst();
        Optional<PublishedKey> next = find(rows, PublishedKey::isNext);
        if (unpublished.isPresent()) {
            table.publish(unpublished.get().publicHalf(), node, now);
        } else if (next.isEmpty()) {
            make(now);
        } else if (find(rows, PublishedKey::isCurrent).isEmpty()) {
            table.activate(next.get(), now);
        } else {
            return rows;
        }
        return complete(now);
    }

    /** On the disk before it is told to anybody. */
    private void make(Instant now) throws ConfigException {
        SigningKey key = store.add(now);
        own.put(key.id(), key);
    }

    /** The key set, in memory and in the file; then the key that signs, unless this process is ahead of the rows. */
    private void publish(List<PublishedKey> rows, Instant now) throws ConfigException {
        keys.publish(rows, now);
        file.publish(keys.keySet());
        boolean mayGoOn = keys.signer()
                .filter(signer -> find(rows, row -> row.kid().equals(signer.id()) && !row.hasEnded())
                        .isPresent())
                .isPresent();
        if (!mayGoOn) {
            find(rows, PublishedKey::isCurrent).map(row -> own.get(row.kid())).ifPresent(keys::signWith);
        }
    }

    /** Also where this process signs with it already, since the database failed before it could be told. */
    private boolean isTurnOf(PublishedKey next, PublishedKey current, Instant now) {
        return keys.currentKeyId().equals(next.kid())
                || policy.isDue(current, now) && policy.isKnownLongEnough(next, now);
    }

    /**
     * First this process stops to sign with the old key, then the clock is read, then that is written down. So no token
     * carries a later {@code iat} than the retirement of its key: requests read the clock before they sign.
     */
    private void succeed(PublishedKey old, PublishedKey next) {
        keys.signWith(own.get(next.kid()));
        Instant stopped = database.instant();
        Instant last = own.get(old.kid()).lastIssue();
        table.succeed(old, next, last.isAfter(stopped) ? last : stopped);
        LOGGER.log(Level.INFO, "The issuer signs with key {0} now, and no more with {1}", next.kid(), old.kid());
    }

    /** Private halves of what has ended, public ones whose tokens have expired, and nodes that are gone. */
    private void forget(List<PublishedKey> rows, Instant now) throws ConfigException {
        for (PublishedKey row : rows) {
            if (row.hasEnded() && own.containsKey(row.kid())) {
                store.remove(row.kid());
                own.remove(row.kid());
            }
            if (!row.removed() && !policy.isPublished(row, now)) {
                table.remove(row, now);
            }
            boolean mine = own.containsKey(row.kid());
            if (!mine && !row.hasEnded() && !now.isBefore(row.seenAt().plus(GONE))) {
                LOGGER.log(Level.WARNING, "Node {0} was not seen for {1}: its keys are retired", row.node(), GONE);
                table.retire(row, now);
            }
            if (mine && row.isCurrent() && !now.isBefore(row.seenAt().plus(SEEN))) {
                table.seen(node, now);
            }
        }
    }

    /** The one of this node's that has been published longest: of several next ones validators know that best. */
    private Optional<PublishedKey> find(List<PublishedKey> rows, Predicate<PublishedKey> state) {
        return rows.stream()
                .filter(row -> own.containsKey(row.kid()))
                .filter(state)
                .min(Comparator.comparing(PublishedKey::publishedAt));
    }

    /**
     * Has every node sign with its next key as soon as that was published long enough; this node at once, where it was.
     *
     * @return when this node's next key signs: an instant that has passed where it does already
     * @throws IssuerUnavailableException where the database or a file fails
     */
    public synchronized Instant rotateNow() {
        return rotateNow(handle -> {});
    }

    /**
     * The same, with something else in the transaction that asks for it, such as the record of who did.
     *
     * @throws IssuerUnavailableException where the database or a file fails
     */
    public synchronized Instant rotateNow(Consumer<Handle> also) {
        Instant now = database.instant();
        Instant from = find(table.all(), PublishedKey::isNext)
                .map(policy::usableFrom)
                .filter(now::isBefore)
                .orElse(now);
        table.askRotation(now, also);
        upkeep();
        return from;
    }

    /**
     * Retires the keys of a node that is gone for good; they leave the key set once their last tokens have expired.
     *
     * @return how many they were
     * @throws IssuerUnavailableException where the database fails
     */
    public synchronized int retireNode(String name) {
        return retireNode(name, handle -> {});
    }

    /**
     * The same, with something else in the transaction that does it, such as the record of who did.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public synchronized int retireNode(String name, Consumer<Handle> also) {
        int retired = database.write(handle -> {
            Instant now = database.instant(handle);
            List<PublishedKey> gone = table.all().stream()
                    .filter(row -> row.node().equals(name) && !row.hasEnded())
                    .toList();
            gone.forEach(row -> table.retire(row, now));
            if (!gone.isEmpty()) {
                also.accept(handle);
            }
            return gone.size();
        });
        upkeep();
        return retired;
    }

    /**
     * Takes a key that others may know out of the key set at once: every token that it signed is refused from then on.
     *
     * @return whether there was such a key in the key set
     * @throws IssuerUnavailableException where the database fails
     */
    public synchronized boolean withdraw(String keyId) {
        return withdraw(keyId, handle -> {});
    }

    /**
     * The same, with something else in the transaction that does it, such as the record of who did.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public synchronized boolean withdraw(String keyId, Consumer<Handle> also) {
        Instant now = database.instant();
        Optional<PublishedKey> found = table.all().stream()
                .filter(row -> row.kid().equals(keyId) && !row.removed())
                .findFirst();
        found.ifPresent(row -> table.remove(row, now, also));
        upkeep();
        return found.isPresent();
    }
}
