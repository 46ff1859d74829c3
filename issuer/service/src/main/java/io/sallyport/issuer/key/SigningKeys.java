package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The signing keys of this node among those of all nodes.
 *
 * @param keys what the endpoints use
 * @param rotation what keeps them
 * @param joins whether this node is new beside others that issue already
 */
public record SigningKeys(IssuerKeys keys, KeyRotation rotation, boolean joins) {

    /** Within this time the other nodes and the validators on their servers have read the new key set. */
    private static final Duration TOLD = Duration.ofSeconds(2);

    /**
     * Opens this node's key store and compares it with what the database knows. Nothing is made or published yet.
     *
     * @param secretKey the key that all nodes have: it seals what they tell each other through the database
     * @param node the name of this node
     * @param state the folder in which the operator may say that a key is lost for good
     * @throws ConfigException where the store cannot be opened, or lacks a key that this node signs with
     */
    public static SigningKeys open(
            Database database,
            IssuerRecords records,
            SecretMac secretKey,
            KeyStoreFile store,
            KeySetFile file,
            KeyPolicy policy,
            String node,
            Path state)
            throws ConfigException {
        KeyTable table = new KeyTable(database, records, secretKey.forPurpose("signing-keys"));
        Set<String> own = store.signingKeys().keySet();
        List<PublishedKey> living =
                table.rows().stream().filter(row -> !row.hasEnded()).toList();
        List<PublishedKey> lost = living.stream()
                .filter(row -> row.node().equals(node) && !own.contains(row.kid()))
                .toList();
        if (isOlder(table.rows(), own)) {
            // Rotated away since that copy of the database was made.
            lost.forEach(row -> table.retire(row, database.instant()));
        } else if (!lost.isEmpty()) {
            acceptLoss(lost, table, store, new LossWord(state.resolve("lost-signing-key")), database.instant());
        }
        boolean joins = !living.isEmpty() && living.stream().noneMatch(row -> own.contains(row.kid()));
        IssuerKeys keys = new IssuerKeys(database, table, policy);
        return new SigningKeys(keys, new KeyRotation(database, table, store, policy, keys, file, node), joins);
    }

    /** A database that lacks a key of the store is a copy of before that key was made, and was accepted as such. */
    private static boolean isOlder(List<PublishedKey> rows, Set<String> own) {
        return own.stream()
                .anyMatch(kid -> rows.stream().noneMatch(row -> row.kid().equals(kid)));
    }

    private static void acceptLoss(
            List<PublishedKey> lost, KeyTable table, KeyStoreFile store, LossWord word, Instant now)
            throws ConfigException {
        PublishedKey one =
                lost.stream().filter(PublishedKey::isCurrent).findFirst().orElse(lost.get(0));
        try {
            if (word.given(one.kid())) {
                lost.forEach(row -> table.retire(row, now));
                return;
            }
        } catch (IOException e) {
            throw new ConfigException(
                    word.path().toString(),
                    "it cannot be read and removed (" + e.getMessage() + ")",
                    "make it and its folder writable for the user that runs the server");
        }
        throw new ConfigException(
                store.path().toString(),
                (store.exists() ? "it lacks" : "it is not there, and with it") + " the key " + one.kid()
                        + (store.exists() ? "" : " is gone")
                        + ", which the database knows as one of this node, " + one.node(),
                "put the file and its password back from the backup; or, where this server is another node than that,"
                        + " give it a name of its own by sallyport.node; or, where the key is lost for good, "
                        + word.command(one.kid()) + " and start again, which makes new keys");
    }

    /**
     * Publishes the key set and begins to sign. A node that joins others waits until they have read its key, so that none
     * refuses its first token.
     *
     * @throws ConfigException where a file cannot be written
     */
    public void start() throws ConfigException {
        rotation.maintain();
        long end = System.nanoTime() + TOLD.toNanos();
        while (joins && System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
