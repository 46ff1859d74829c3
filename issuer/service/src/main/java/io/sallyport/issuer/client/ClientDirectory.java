package io.sallyport.issuer.client;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DuplicateRowException;
import io.sallyport.trust.KeySetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The clients in the database, as administrators manage them. Clients of the configuration are not here, and their names
 * cannot be taken; nor can the name of a deleted client, whose tokens may still be about. A change holds from the next
 * request on, at every node. Each is recorded with the administrator who made it.
 */
public final class ClientDirectory {

    /** The fewest characters of a secret that a person chooses (NIST SP 800-63B asks for 15 of a sole factor). */
    public static final int MIN_SECRET = 16;

    /** The most characters of such a secret. */
    public static final int MAX_SECRET = 256;

    private static final String INSERT = """
            INSERT INTO registered_client (client_id, scope, audience, grant_types, access_token_seconds,
                offline_access, authentication_methods, jwks, created_at, changed_at)
            VALUES (:client, :scope, :audience, :grants, :seconds, :offline, :methods, :jwks, :now, :now)""";
    private static final String SELECT = """
            SELECT client_id, scope, audience, grant_types, access_token_seconds, offline_access,
                   authentication_methods, jwks, created_at, changed_at, disabled_at
            FROM registered_client WHERE deleted_at IS NULL""";
    private static final String LOCK = SELECT + " AND client_id = :client FOR UPDATE";
    private static final String CHANGE = """
            UPDATE registered_client
            SET scope = :scope, audience = :audience, grant_types = :grants, access_token_seconds = :seconds,
                offline_access = :offline, authentication_methods = :methods, jwks = :jwks, changed_at = :now
            WHERE client_id = :client""";
    private static final String SET_DISABLED =
            "UPDATE registered_client SET disabled_at = :disabled, changed_at = :now WHERE client_id = :client";
    private static final String SET_DELETED =
            "UPDATE registered_client SET deleted_at = :now, changed_at = :now, jwks = NULL WHERE client_id = :client";
    private static final String TAKEN = "SELECT count(*) FROM registered_client WHERE client_id = :client";

    private final Database database;
    private final ClientRegistry registry;
    private final SecretStore secrets;
    private final ChosenSecrets chosen;
    private final Set<String> grants;
    private final Duration maxLifetime;
    private final IssuerRecords records;

    /**
     * The directory in that database.
     *
     * @param grants the {@code grant_type}s that there are
     * @param maxLifetime the longest that an access token may live
     */
    public ClientDirectory(
            Database database,
            ClientRegistry registry,
            SecretStore secrets,
            ChosenSecrets chosen,
            Collection<String> grants,
            Duration maxLifetime,
            IssuerRecords records) {
        this.database = database;
        this.registry = registry;
        this.secrets = secrets;
        this.chosen = chosen;
        this.grants = Set.copyOf(grants);
        this.maxLifetime = maxLifetime;
        this.records = records;
    }

    /**
     * Registers a client.
     *
     * @param jwks its public keys, where it may use {@code private_key_jwt} and only there
     * @return its secret where it may use one: it is told here and never again
     * @throws ClientDirectoryException where the name is taken or the description is not acceptable
     */
    public Optional<String> create(Client client, Optional<String> jwks, String administrator) {
        requireAcceptable(client, jwks);
        Optional<String> secret = client.mayUseSecret() ? Optional.of(Secrets.random()) : Optional.empty();
        Instant now = database.instant();
        try {
            database.write(handle -> {
                requireFree(handle, client.id());
                int rows = write(handle, INSERT, client, jwks, now);
                SecretStore.remove(handle, client.id());
                secret.ifPresent(value -> secrets.putGenerated(handle, client.id(), value, Optional.empty(), now));
                record(handle, client.id(), "client created", administrator, now);
                return rows;
            });
        } catch (DuplicateRowException e) {
            throw ClientDirectoryException.taken(client.id());
        }
        return secret;
    }

    private void requireFree(Handle handle, String id) {
        int rows = handle.createQuery(TAKEN)
                .bind("client", id)
                .mapTo(Integer.class)
                .one();
        if (rows > 0 || registry.isConfigured(id)) {
            throw ClientDirectoryException.taken(id);
        }
    }

    /** A registered client; empty where there is none, or it was deleted. */
    public Optional<RegisteredClient> read(String id) {
        return database.read(handle -> handle.createQuery(SELECT + " AND client_id = :client")
                .bind("client", id)
                .map((row, context) -> registered(row))
                .findOne());
    }

    /** All registered clients, by name. */
    public List<RegisteredClient> list() {
        return database.read(handle -> handle.createQuery(SELECT + " ORDER BY client_id")
                .map((row, context) -> registered(row))
                .list());
    }

    /**
     * Replaces what a client may do, and its keys. Its secret stays; a client that may use none any more loses it.
     *
     * @throws ClientDirectoryException where there is no such client or the description is not acceptable
     */
    public void change(Client client, Optional<String> jwks, String administrator) {
        requireAcceptable(client, jwks);
        update(client.id(), "client changed", administrator, (handle, now) -> {
            write(handle, CHANGE, client, jwks, now);
            if (!client.mayUseSecret()) {
                SecretStore.remove(handle, client.id());
            }
        });
    }

    /** Stops serving a client until it is enabled again. */
    public void disable(String id, String administrator) {
        update(
                id,
                "client disabled",
                administrator,
                (handle, now) -> setDisabled(handle, id, Database.timestamp(now), now));
    }

    /** Serves a disabled client again. */
    public void enable(String id, String administrator) {
        update(id, "client enabled", administrator, (handle, now) -> setDisabled(handle, id, null, now));
    }

    private static void setDisabled(Handle handle, String id, @Nullable Object disabled, Instant now) {
        handle.createUpdate(SET_DISABLED)
                .bind("client", id)
                .bind("disabled", disabled)
                .bind("now", Database.timestamp(now))
                .execute();
    }

    /** Ends a client for good: its secrets and keys go, its name is never given again. */
    public void delete(String id, String administrator) {
        update(id, "client deleted", administrator, (handle, now) -> {
            handle.createUpdate(SET_DELETED)
                    .bind("client", id)
                    .bind("now", Database.timestamp(now))
                    .execute();
            SecretStore.remove(handle, id);
        });
    }

    /**
     * Gives a client a new generated secret.
     *
     * @param oldUntil until when the one that it has goes on to hold; that instant is beyond. Empty: it ends now
     * @return the secret: it is told here and never again
     */
    public String newSecret(String id, Optional<Instant> oldUntil, String administrator) {
        String secret = Secrets.random();
        updateSecret(
                id,
                "secret generated",
                administrator,
                (handle, now) -> secrets.putGenerated(handle, id, secret, oldUntil, now));
        return secret;
    }

    /**
     * Gives a client a secret that a person chose; the one that it has ends now.
     *
     * @param secret {@link #MIN_SECRET} to {@link #MAX_SECRET} characters
     * @throws IssuerBusyException where its hash cannot be computed now
     */
    public void chooseSecret(String id, String secret, String administrator) {
        if (secret.length() < MIN_SECRET || secret.length() > MAX_SECRET) {
            throw ClientDirectoryException.invalid(
                    "a secret that a person chooses has " + MIN_SECRET + " to " + MAX_SECRET + " characters");
        }
        String hash = chosen.hash(secret);
        updateSecret(id, "secret chosen", administrator, (handle, now) -> secrets.putChosen(handle, id, hash, now));
    }

    private void requireAcceptable(Client client, Optional<String> jwks) {
        ClientRules.fault(client, grants, ClientAuthenticationMethod.ALL, maxLifetime)
                .or(() -> keysFault(client, jwks))
                .ifPresent(fault -> {
                    throw ClientDirectoryException.invalid(fault);
                });
    }

    private static Optional<String> keysFault(Client client, Optional<String> jwks) {
        if (client.authenticationMethods().contains(PrivateKeyJwt.NAME) != jwks.isPresent()) {
            return Optional.of("public keys go with " + PrivateKeyJwt.NAME + ", and only with it");
        }
        if (jwks.filter(text -> text.length() > ClientKeys.MAX_CHARACTERS).isPresent()) {
            return Optional.of("the public keys have more than " + ClientKeys.MAX_CHARACTERS + " characters");
        }
        try {
            if (jwks.isPresent()) {
                ClientKeys.check(jwks.get());
            }
            return Optional.empty();
        } catch (KeySetException e) {
            return Optional.of(e.getMessage());
        }
    }

    private interface Change {
        void make(Handle handle, Instant now);
    }

    private void updateSecret(String id, String act, String administrator, Change change) {
        update(id, act, administrator, (handle, now) -> {
            if (!locked(handle, id).client().mayUseSecret()) {
                throw ClientDirectoryException.invalid("the client may not authenticate by a secret");
            }
            change.make(handle, now);
        });
    }

    /** For good: an earlier copy of the database must not bring back what was ended. */
    private void update(String id, String act, String administrator, Change change) {
        Instant now = database.instant();
        database.writeForGood(handle -> {
            locked(handle, id);
            change.make(handle, now);
            record(handle, id, act, administrator, now);
            return id;
        });
    }

    /**
     * A registered client, which nobody else changes until the transaction ends.
     *
     * @throws ClientDirectoryException where there is no such client
     */
    public RegisteredClient lock(Handle transaction, String id) {
        return locked(transaction, id);
    }

    private static RegisteredClient locked(Handle handle, String id) {
        return handle.createQuery(LOCK)
                .bind("client", id)
                .map((row, context) -> registered(row))
                .findOne()
                .orElseThrow(() -> ClientDirectoryException.unknown(id));
    }

    private void record(Handle handle, String id, String act, String administrator, Instant now) {
        records.add(
                handle,
                IssuerEvent.granted(Stage.ADMINISTER, now)
                        .with(Member.CLIENT, id)
                        .with(Member.SUBJECT, administrator)
                        .with(Member.DETAIL, act));
    }

    private static int write(Handle handle, String statement, Client client, Optional<String> jwks, Instant now) {
        return handle.createUpdate(statement)
                .bindMap(ClientRows.columns(client))
                .bind("jwks", jwks.orElse(null))
                .bind("now", Database.timestamp(now))
                .execute();
    }

    private static RegisteredClient registered(ResultSet row) throws SQLException {
        return new RegisteredClient(
                ClientRows.client(row, "client_id"),
                Optional.ofNullable(row.getString("jwks")),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"),
                row.getObject("disabled_at") != null);
    }
}
