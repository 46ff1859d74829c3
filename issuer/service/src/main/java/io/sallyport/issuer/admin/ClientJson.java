package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticationMethod;
import io.sallyport.issuer.client.ClientRules;
import io.sallyport.issuer.client.RegisteredClient;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A client as the administration's JSON has it. */
public final class ClientJson {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String SCOPES = "scopes";
    static final String AUDIENCES = "audiences";
    static final String GRANTS = "grants";
    static final String ACCESS_TOKEN_LIFETIME = "access_token_lifetime";
    static final String OFFLINE_ACCESS = "offline_access";
    static final String AUTHENTICATION_METHODS = "authentication_methods";
    static final String JWKS = "jwks";

    /** What can be said of a client when it is changed. */
    public static final Set<String> MEMBERS =
            Set.of(SCOPES, AUDIENCES, GRANTS, ACCESS_TOKEN_LIFETIME, OFFLINE_ACCESS, AUTHENTICATION_METHODS, JWKS);

    private ClientJson() {}

    /** The client that the members describe; what they leave out is what the configuration would have it. */
    static Client read(String id, Members members, Duration defaultLifetime) {
        SortedSet<String> methods = members.wordsIfPresent(AUTHENTICATION_METHODS)
                .orElseGet(() -> new TreeSet<>(
                        members.has(JWKS) ? Set.of("private_key_jwt") : ClientAuthenticationMethod.BY_SECRET));
        return new Client(
                id,
                members.words(SCOPES),
                members.words(AUDIENCES),
                members.wordsIfPresent(GRANTS).orElseGet(() -> new TreeSet<>(Set.of(ClientCredentialsGrant.TYPE))),
                members.secondsIfPresent(ACCESS_TOKEN_LIFETIME, ClientRules.MAX_ACCESS_TOKEN_LIFETIME)
                        .orElse(defaultLifetime),
                members.flag(OFFLINE_ACCESS, false),
                methods);
    }

    static Map<String, Object> write(RegisteredClient registered) {
        Client client = registered.client();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(CLIENT_ID, client.id());
        json.put(SCOPES, List.copyOf(client.scopes()));
        json.put(AUDIENCES, List.copyOf(client.audiences()));
        json.put(GRANTS, List.copyOf(new TreeSet<>(client.grants())));
        json.put(ACCESS_TOKEN_LIFETIME, client.accessTokenLifetime().toSeconds());
        json.put(OFFLINE_ACCESS, client.offlineAccess());
        json.put(AUTHENTICATION_METHODS, List.copyOf(new TreeSet<>(client.authenticationMethods())));
        registered.jwks().ifPresent(jwks -> json.put(JWKS, object(jwks)));
        json.put("enabled", !registered.disabled());
        json.put("created_at", registered.createdAt().toString());
        json.put("changed_at", registered.changedAt().toString());
        return json;
    }

    private static Map<String, ?> object(String jwks) {
        try {
            return StrictJson.readObject(jwks.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFault e) {
            throw new IllegalStateException("the stored keys of a client cannot be read", e);
        }
    }
}
