package io.sallyport.issuer.key;

import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys as the endpoints use them: the one of this node that signs, and those of all nodes that were published. */
public final class IssuerKeys {

    private final Database database;
    private final KeyTable table;
    private final KeyPolicy policy;
    private volatile @Nullable SigningKey signer;
    private volatile KeySet published = new KeySet(List.of());

    /** Keys of the issuer that has that database. */
    IssuerKeys(Database database, KeyTable table, KeyPolicy policy) {
        this.database = database;
        this.table = table;
        this.policy = policy;
    }

    Optional<SigningKey> signer() {
        return Optional.ofNullable(signer);
    }

    void signWith(SigningKey key) {
        signer = key;
    }

    /** Takes what the database knows for the key set, as of that instant. */
    void publish(List<PublishedKey> keys, Instant now) {
        published = new KeySet(
                keys.stream().filter(key -> policy.isPublished(key, now)).toList());
    }

    /** This node's current key: take it once for a token. */
    public SigningKey current() {
        return signer().orElseThrow(() -> new IllegalStateException("the keys have not started"));
    }

    /** The key that signs now. */
    public String currentKeyId() {
        return signer().map(SigningKey::id).orElse("");
    }

    /**
     * The payload of a token that some node signed, whose key still stands in the key set; of any other, nothing. A key
     * that is not known here may be one that another node published a moment ago, so the database is asked.
     *
     * @throws IssuerUnavailableException where it has to be asked and fails
     */
    public Optional<SignedPayload> read(String token) {
        if (isCompactJws(token) && !published.knowsKeyOf(token)) {
            publish(table.all(), database.instant());
        }
        return published.read(token);
    }

    private static boolean isCompactJws(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    /** The public key set (RFC 7517 section 5), as it was when the database last answered. */
    public String keySet() {
        return published.toJson();
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "IssuerKeys[" + currentKeyId() + "]";
    }
}
