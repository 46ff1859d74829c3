package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientDirectory;
import io.sallyport.issuer.client.ClientDirectoryException;
import io.sallyport.issuer.client.IssuerBusyException;
import io.sallyport.issuer.client.RegisteredClient;
import io.sallyport.issuer.store.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The clients in the database, as administrators manage them over the network. */
public final class ClientAdministration {

    private static final String OLD_SECRET_LIFETIME = "old_secret_lifetime";

    /** What the body of a new client may have. */
    public static final Set<String> NEW_MEMBERS = newMembers();

    /** What the body of a new secret may have. */
    public static final Set<String> SECRET_MEMBERS = Set.of(ClientJson.CLIENT_SECRET, OLD_SECRET_LIFETIME);

    /** What the query of the list may have. */
    public static final Set<String> LIST_PARAMETERS = Set.of(Query.LIMIT, Query.CURSOR);

    /** The longest that a client's old secret goes on to hold beside the new one. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private final Database database;
    private final ClientDirectory directory;
    private final ClientEnd end;
    private final AdminPolicy policy;

    public ClientAdministration(Database database, ClientDirectory directory, ClientEnd end, AdminPolicy policy) {
        this.database = database;
        this.directory = directory;
        this.end = end;
        this.policy = policy;
    }

    private static Set<String> newMembers() {
        Set<String> members = new HashSet<>(ClientJson.MEMBERS);
        members.add(ClientJson.CLIENT_ID);
        return Set.copyOf(members);
    }

    /** A page of the clients, by name. */
    public AdminAnswer list(Query query) {
        int limit = query.limit();
        List<RegisteredClient> found = directory.list().stream()
                .filter(one -> one.client().id().compareTo(query.after()) > 0)
                .limit(limit + 1L)
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clients", found.stream().limit(limit).map(ClientJson::write).toList());
        if (found.size() > limit) {
            json.put("next", Query.cursor(found.get(limit - 1).client().id()));
        }
        return AdminAnswer.of(200, json);
    }

    /** One client. */
    public AdminAnswer read(String id) {
        return AdminAnswer.versioned(200, ClientJson.write(find(id)));
    }

    /** Registers a client; the answer tells its secret, where it has one, and nothing else ever does. */
    public AdminAnswer create(Administrator administrator, Members members) {
        Client client = ClientJson.read(members.text(ClientJson.CLIENT_ID), members, policy.accessTokenLifetime());
        policy.refuseMixedAdministrator(client);
        return refusing(() -> database.write(transaction -> {
            Optional<String> secret =
                    directory.create(client, members.objectIfPresent(ClientJson.JWKS), administrator.name());
            return told(201, find(client.id()), secret);
        }));
    }

    /** Replaces what a client may do, where nobody changed it since that version. */
    public AdminAnswer change(Administrator administrator, String id, Optional<String> version, Members members) {
        Client client = ClientJson.read(id, members, policy.accessTokenLifetime());
        policy.refuseMixedAdministrator(client);
        return refusing(() -> database.write(transaction -> {
            RegisteredClient before = directory.lock(transaction, id);
            requireVersion(version, AdminAnswer.version(json(before)));
            directory.change(client, members.objectIfPresent(ClientJson.JWKS), administrator.name());
            return read(id);
        }));
    }

    private static String json(RegisteredClient client) {
        return AdminAnswer.of(200, ClientJson.write(client)).json();
    }

    private static void requireVersion(Optional<String> named, String version) {
        if (named.isEmpty()) {
            throw AdminError.IF_MATCH_REQUIRED.because(
                    "the header If-Match is missing: read the client, and send the ETag of that answer");
        }
        if (!named.get().equals(version)) {
            throw AdminError.CHANGED_MEANWHILE.because(
                    "the client is not as the header If-Match says: read it again, and decide anew");
        }
    }

    /** Stops serving a client. */
    public AdminAnswer disable(Administrator administrator, String id) {
        return refusing(() -> database.write(transaction -> {
            directory.disable(id, administrator.name());
            return read(id);
        }));
    }

    /** Serves a disabled client again. */
    public AdminAnswer enable(Administrator administrator, String id) {
        return refusing(() -> database.write(transaction -> {
            directory.enable(id, administrator.name());
            return read(id);
        }));
    }

    /** Ends a client for good, and with it all that was issued to it. */
    public AdminAnswer delete(Administrator administrator, String id) {
        return refusing(() -> database.writeForGood(transaction -> {
            directory.delete(id, administrator.name());
            int families = end.revokeAll(transaction, id, database.instant(transaction));
            return AdminAnswer.of(200, Map.of(ClientJson.CLIENT_ID, id, "revoked_families", families));
        }));
    }

    /**
     * Generates a new secret; the old one goes on to hold for as long as the body says, else it ends now. Or takes the
     * one that an operator chose, which the answer does not repeat.
     *
     * @throws IssuerBusyException where the hash of a chosen one cannot be computed now
     */
    public AdminAnswer newSecret(Administrator administrator, String id, Members members) {
        Optional<String> chosen = members.textIfPresent(ClientJson.CLIENT_SECRET);
        return chosen.isPresent()
                ? choose(administrator, id, chosen.get(), members)
                : generate(administrator, id, members);
    }

    private AdminAnswer choose(Administrator administrator, String id, String secret, Members members) {
        if (members.has(OLD_SECRET_LIFETIME)) {
            throw AdminError.INVALID_MEMBER.because("the member " + OLD_SECRET_LIFETIME
                    + " cannot stand beside client_secret: the old secret ends where a person chooses the new one;"
                    + " leave it out");
        }
        return refusing(() -> {
            directory.chooseSecret(id, secret, administrator.name());
            return read(id);
        });
    }

    private AdminAnswer generate(Administrator administrator, String id, Members members) {
        Optional<Duration> overlap = members.secondsIfPresent(OLD_SECRET_LIFETIME, MAX_OVERLAP);
        return refusing(() -> database.write(transaction -> {
            String secret = directory.newSecret(id, overlap.map(database.instant()::plus), administrator.name());
            return told(200, find(id), Optional.of(secret));
        }));
    }

    private static AdminAnswer told(int status, RegisteredClient client, Optional<String> secret) {
        Map<String, Object> thing = ClientJson.write(client);
        Map<String, Object> told = new LinkedHashMap<>(thing);
        secret.ifPresent(value -> told.put(ClientJson.CLIENT_SECRET, value));
        return AdminAnswer.versioned(status, thing, told);
    }

    private RegisteredClient find(String id) {
        return directory.read(id).orElseThrow(() -> ClientFaults.unknown(id));
    }

    private static AdminAnswer refusing(Supplier<AdminAnswer> act) {
        try {
            return act.get();
        } catch (ClientDirectoryException e) {
            throw ClientFaults.of(e);
        }
    }
}
