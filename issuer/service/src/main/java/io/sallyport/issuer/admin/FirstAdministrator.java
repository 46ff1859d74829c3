package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticationMethod;
import io.sallyport.issuer.client.ClientDirectory;
import io.sallyport.issuer.client.ClientDirectoryException;
import io.sallyport.issuer.client.RegisteredClient;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Lets the first administrator in, who has no token that an administrator could have provided: whoever can read the
 * server's {@code state} folder finds a one-time token there. There is one only while there is no administrator, and it
 * makes one client at most, whatever the number of nodes.
 */
public final class FirstAdministrator {

    /** What the body may have. */
    public static final Set<String> MEMBERS = Set.of(ClientJson.CLIENT_ID);

    /** How long the access tokens of the first administrator live. */
    private static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

    /** Who the records say it was, before there is anybody. */
    private static final String SUBJECT = "first-administrator";

    /** Locked first, so that of several nodes one decides. */
    private static final String LOCK = "SELECT id FROM administration WHERE id = 1 FOR UPDATE";

    private final Database database;
    private final ClientDirectory directory;
    private final Collection<Client> configured;
    private final AdminPolicy policy;
    private final FirstToken token;

    /**
     * The first administrator of an issuer.
     *
     * @param configured the clients of the configuration
     * @param token what lets the first one in
     */
    public FirstAdministrator(
            Database database,
            ClientDirectory directory,
            Collection<Client> configured,
            AdminPolicy policy,
            FirstToken token) {
        this.database = database;
        this.directory = directory;
        this.configured = configured;
        this.policy = policy;
        this.token = token;
    }

    /**
     * Runs at the start: offers a token where there is no administrator.
     *
     * @throws IssuerUnavailableException where the database or the file fails
     */
    public void offer() {
        if (isThereOne()) {
            token.withdraw();
        } else {
            token.offer(database.instant());
        }
    }

    /**
     * Runs now and then: takes a token away whose time is over, or which is not needed any more; offers another one where
     * an operator asks for it by an empty file.
     *
     * @throws IssuerUnavailableException where the database or the file fails
     */
    public void look() {
        if (token.isAskedFor()) {
            offer();
        } else if (token.isOffered() && (token.isOverAt(database.instant()) || isThereOne())) {
            token.withdraw();
        }
    }

    private boolean isThereOne() {
        return configured.stream().anyMatch(policy::isAdministrator)
                || directory.list().stream()
                        .filter(client -> !client.disabled())
                        .map(RegisteredClient::client)
                        .anyMatch(policy::isAdministrator);
    }

    /** The one who sends the one-time token, as the records name them. */
    public Administrator authenticate(String presented, String address) {
        token.require(presented, database.instant());
        return new Administrator(SUBJECT, SUBJECT, "", address);
    }

    /**
     * Makes the first administrator's client and tells its secret, which nothing ever does again.
     *
     * @param presented the one-time token
     * @throws AdminException where it is not the token, or no longer, or where there is an administrator
     */
    public synchronized AdminAnswer create(String presented, String address, Members members) {
        Administrator first = authenticate(presented, address);
        String id = members.text(ClientJson.CLIENT_ID);
        AdminAnswer answer = database.write(transaction -> create(transaction, first, id));
        token.withdraw();
        return answer;
    }

    private AdminAnswer create(Handle transaction, Administrator first, String id) {
        transaction.createQuery(LOCK).mapTo(Integer.class).one();
        if (isThereOne()) {
            throw AdminError.ADMINISTRATOR_EXISTS.because("there is an administrator already: ask that one");
        }
        try {
            Optional<String> secret = directory.create(client(id), Optional.empty(), first.name());
            Map<String, Object> thing = ClientJson.write(directory.read(id).orElseThrow());
            Map<String, Object> told = new LinkedHashMap<>(thing);
            secret.ifPresent(value -> told.put("client_secret", value));
            return AdminAnswer.versioned(201, thing, told);
        } catch (ClientDirectoryException e) {
            throw ClientFaults.of(e);
        }
    }

    private Client client(String id) {
        return new Client(
                id,
                new TreeSet<>(Set.of(Administrator.SCOPE)),
                new TreeSet<>(Set.of(policy.issuer())),
                Set.of(ClientCredentialsGrant.TYPE),
                ACCESS_TOKEN_LIFETIME,
                false,
                Set.copyOf(ClientAuthenticationMethod.BY_SECRET));
    }
}
