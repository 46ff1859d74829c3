package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientRegistry;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.OpenedFamily;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** Grants that an administrator provisions for a person or a service: a refresh token that a client then uses. */
public final class GrantAdministration {

    private static final String SUBJECT = "subject";
    private static final String LIFETIME = "lifetime";

    /** What the body may have. */
    public static final Set<String> MEMBERS =
            Set.of(ClientJson.CLIENT_ID, SUBJECT, ClientJson.SCOPES, ClientJson.AUDIENCES, LIFETIME);

    /** Names that servers use for nobody and for the machine itself. */
    private static final Set<String> RESERVED = Set.of("anonymous", "$local");

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,255}");

    private final Database database;
    private final ClientRegistry registry;
    private final RefreshFamilies families;
    private final Duration longest;
    private final AdminActs acts;

    /**
     * Grants to clients of that registry.
     *
     * @param longest the longest that a family lives
     */
    public GrantAdministration(
            Database database, ClientRegistry registry, RefreshFamilies families, Duration longest, AdminActs acts) {
        this.database = database;
        this.registry = registry;
        this.families = families;
        this.longest = longest;
        this.acts = acts;
    }

    /** Opens a family; the answer tells its first refresh token, and nothing else ever does. */
    public AdminAnswer provision(Administrator administrator, Members members) {
        Client client = client(members.text(ClientJson.CLIENT_ID));
        String subject = subject(members, client);
        GrantedAccess access = new GrantedAccess(
                within(members, ClientJson.SCOPES, client.scopes()),
                within(members, ClientJson.AUDIENCES, client.audiences()));
        Duration lifetime = members.secondsIfPresent(LIFETIME, longest).orElse(longest);
        Instant now = database.instant();
        return AdminAnswer.of(201, database.write(transaction -> {
            Statements statements = new Statements();
            OpenedFamily opened = families.open(statements, client.id(), subject, access, lifetime, now);
            statements.execute(transaction);
            acts.add(
                    transaction,
                    acts.by(administrator, "grant provisioned for " + subject)
                            .with(Member.CLIENT, client.id())
                            .with(Member.FAMILY, opened.id())
                            .with(Member.SCOPE, Scopes.text(access.scopes())));
            Map<String, Object> json = new LinkedHashMap<>(
                    FamilyList.find(transaction, opened.id(), now).orElseThrow());
            json.put("refresh_token", opened.token());
            return json;
        }));
    }

    private Client client(String id) {
        Client client = registry.client(id)
                .orElseThrow(() ->
                        Members.invalid(ClientJson.CLIENT_ID, id, "name a client that is registered or configured"));
        if (!client.grants().contains(RefreshTokenGrant.TYPE)) {
            throw Members.invalid(
                    ClientJson.CLIENT_ID, id, "this client may not use the grant refresh_token: allow it that first");
        }
        return client;
    }

    /** A subject that is a client's name speaks for that client, which only itself may (RFC 9068 section 5). */
    private String subject(Members members, Client client) {
        String subject = members.text(SUBJECT);
        if (!NAME.matcher(subject).matches() || RESERVED.contains(subject)) {
            throw Members.invalid(
                    SUBJECT, subject, "write 1 to 255 characters without controls, and neither anonymous nor $local");
        }
        if (!subject.equals(client.id()) && registry.client(subject).isPresent()) {
            throw Members.invalid(SUBJECT, subject, "that is another client's name: only that client is its subject");
        }
        return subject;
    }

    private static SortedSet<String> within(Members members, String name, SortedSet<String> allowed) {
        SortedSet<String> asked = members.words(name);
        for (String word : asked) {
            if (!allowed.contains(word)) {
                throw Members.invalid(name, word, "choose from those of the client: " + allowed);
            }
        }
        return asked;
    }
}
