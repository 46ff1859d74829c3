package io.sallyport.issuer.client;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Statements;
import io.sallyport.issuer.store.UnmetConditionException;
import io.sallyport.trust.VerificationKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The clients: those that the configuration declares, and those in the database. Both are read at each request, so that
 * every node sees a change at once.
 */
public final class ClientRegistry {

    /** No client has this name: its look-up costs an illegal name what a legal one costs. */
    private static final String NOBODY = "?";

    private static final String FIND = """
            SELECT c.client_id AS registered_id, c.scope, c.audience, c.grant_types, c.access_token_seconds,
                   c.offline_access, c.authentication_methods, c.jwks, c.disabled_at, c.deleted_at,
                   s.secret_mac, s.key_id, s.previous_mac, s.previous_key_id, s.previous_until,
                   EXISTS (SELECT 1 FROM client_secret other WHERE other.chosen) AS chosen_secrets, <time>
            FROM (SELECT CAST(:client AS VARCHAR(64)) AS client_id) asked
            LEFT JOIN registered_client c ON c.client_id = asked.client_id
            LEFT JOIN client_secret s ON s.client_id = asked.client_id""";
    private static final String NAMES = "SELECT client_id FROM registered_client WHERE client_id IN (<clients>)";

    /** A count alone would tell it too late: the statements that follow are sent in the same message. */
    private static final String HOLD = """
            SELECT 1 / count(*) FROM (
                SELECT client_id FROM registered_client
                WHERE client_id = :client AND deleted_at IS NULL AND disabled_at IS NULL <lock>) AS held""";

    private final Map<String, ConfiguredClient> configured;
    private final Database database;
    private final String find;
    private final String hold;

    public ClientRegistry(Collection<ConfiguredClient> configured, Database database) {
        this.configured = configured.stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.client().id(), Function.identity()));
        this.database = database;
        this.find = FIND.replace("<time>", database.timeColumn());
        this.hold = HOLD.replace("<lock>", database.holdingLock());
    }

    /**
     * Refuses a configuration that declares a client which is in the database too.
     *
     * @throws ConfigException with the first such name
     */
    public void refuseNamesOfBoth(String place) throws ConfigException {
        List<String> both = configured.isEmpty()
                ? List.of()
                : database.read(handle -> handle.createQuery(NAMES)
                        .bindList("clients", List.copyOf(configured.keySet()))
                        .mapTo(String.class)
                        .list());
        if (!both.isEmpty()) {
            throw new ConfigException(
                    place,
                    "the client " + both.get(0) + " is declared here and was registered by an administrator too",
                    "give the one in the file another name; names of registered clients are never given again");
        }
    }

    /** Whether the configuration declares that name. */
    public boolean isConfigured(String id) {
        return configured.containsKey(id);
    }

    /** The client of that name, declared or registered, whether or not it is served. */
    public Optional<Client> client(String id) {
        return find(id).client();
    }

    /** The same where it is served: nobody has disabled it. */
    public Optional<Client> served(String id) {
        Registration found = find(id);
        return found.client().filter(client -> found.enabled());
    }

    /**
     * Demands that the client is served still, and lets nobody end it before the transaction does: who ends it then also
     * finds what the transaction wrote. Else the transaction fails with {@link UnmetConditionException}.
     */
    public void hold(Statements statements, String id) {
        if (!isConfigured(id)) {
            statements.add(hold).bind("client", id);
        }
    }

    /** What is known of that name, by one statement for whatever name. */
    Registration find(String id) {
        String name = ClientRules.isName(id) ? id : NOBODY;
        return database.read(handle -> handle.createQuery(find)
                .bind("client", name)
                .map((row, context) -> registration(name, row))
                .one());
    }

    /** Of a name in both, which no start would allow, the file's client is meant. */
    private Registration registration(String name, ResultSet row) throws SQLException {
        Optional<ConfiguredClient> declared = Optional.ofNullable(configured.get(name));
        boolean registered = row.getString("registered_id") != null && row.getObject("deleted_at") == null;
        Optional<Client> client = declared.map(ConfiguredClient::client);
        if (client.isEmpty() && registered) {
            client = Optional.of(ClientRows.client(row, "registered_id"));
        }
        return new Registration(
                client,
                declared.isPresent() || row.getObject("disabled_at") == null,
                secret(row.getString("secret_mac"), row.getString("key_id")),
                secret(row.getString("previous_mac"), row.getString("previous_key_id")),
                row.getObject("previous_until") == null ? Instant.MIN : Database.instant(row, "previous_until"),
                keys(declared, row.getString("jwks")),
                row.getBoolean("chosen_secrets"),
                database.readAt(row));
    }

    private static Supplier<List<VerificationKey>> keys(Optional<ConfiguredClient> declared, @Nullable String jwks) {
        if (declared.isPresent()) {
            return declared.get()::keys;
        }
        return () -> jwks == null ? List.of() : ClientKeys.stored(jwks);
    }

    private static Optional<StoredSecret> secret(@Nullable String hash, @Nullable String keyId) {
        return hash == null || keyId == null ? Optional.empty() : Optional.of(new StoredSecret(hash, keyId));
    }
}
