package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.config.Values;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticationMethod;
import io.sallyport.issuer.client.ClientRules;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.client.PrivateKeyJwt;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads one client's entry. */
public record ClientEntryReader(SallyportHome home, ConfigSources sources, Values values, Duration lifetime) {

    private static final Set<String> GRANTS = Set.of(ClientCredentialsGrant.TYPE, RefreshTokenGrant.TYPE);

    public ConfiguredClient read(String id) throws ConfigException {
        if (!ClientRules.isName(id)) {
            throw new ConfigException(
                    sources.place(AuthorityKey.CLIENT_SCOPES.of(id)),
                    "the client's name '" + id + "' is too long or has characters that a name may not have",
                    "use at most 64 letters, digits, - and _");
        }
        Set<String> grants = grants(id);
        List<VerificationKey> keys = keys(id);
        Client client = new Client(
                id,
                scopes(id),
                words(AuthorityKey.CLIENT_AUDIENCES, id),
                grants,
                new Lifetimes(values)
                        .read(
                                AuthorityKey.CLIENT_ACCESS_TOKEN_LIFETIME.of(id),
                                lifetime,
                                ClientRules.MAX_ACCESS_TOKEN_LIFETIME),
                offlineAccess(id, grants),
                methods(id, keys));
        return new ConfiguredClient(client, keys);
    }

    private List<VerificationKey> keys(String id) throws ConfigException {
        Optional<String> file = sources.value(AuthorityKey.CLIENT_JWKS_FILE.of(id));
        if (file.isEmpty()) {
            return List.of();
        }
        Path path = home.resolve(file.get());
        try {
            return KeySetReader.readJwks(path.toString(), Files.readAllBytes(path));
        } catch (KeySetException e) {
            throw values.fault(
                    AuthorityKey.CLIENT_JWKS_FILE.of(id), "names a file that is refused. " + e.fault(), e.cure());
        } catch (IOException e) {
            throw values.fault(
                    AuthorityKey.CLIENT_JWKS_FILE.of(id),
                    "names a file that cannot be read (" + e.getClass().getSimpleName() + ")",
                    "put the client's public keys there as a JWKS, readable for the user that runs the server");
        }
    }

    /** By its key where it has one, else by secrets; both only where the entry says so. */
    private Set<String> methods(String id, List<VerificationKey> keys) throws ConfigException {
        String key = AuthorityKey.CLIENT_AUTHENTICATION_METHODS.of(id);
        List<String> methods = values.list(key);
        if (methods.isEmpty()) {
            return keys.isEmpty() ? Set.copyOf(ClientAuthenticationMethod.BY_SECRET) : Set.of(PrivateKeyJwt.NAME);
        }
        if (!ClientAuthenticationMethod.ALL.containsAll(methods)) {
            throw values.fault(key, "has a method that is not known", "choose from " + ClientAuthenticationMethod.ALL);
        }
        if (methods.contains(PrivateKeyJwt.NAME) == keys.isEmpty()) {
            throw values.fault(
                    key,
                    "does not go with the client's keys",
                    "name " + PrivateKeyJwt.NAME + " where, and only where, " + AuthorityKey.CLIENT_JWKS_FILE.of(id)
                            + " is set");
        }
        return Set.copyOf(methods);
    }

    private SortedSet<String> scopes(String id) throws ConfigException {
        SortedSet<String> scopes = words(AuthorityKey.CLIENT_SCOPES, id);
        if (scopes.contains(Scopes.OFFLINE_ACCESS)) {
            throw values.fault(
                    AuthorityKey.CLIENT_SCOPES.of(id),
                    "has " + Scopes.OFFLINE_ACCESS + ", which is not given away among others",
                    "remove it and write " + AuthorityKey.CLIENT_OFFLINE_ACCESS.of(id) + "=true");
        }
        return scopes;
    }

    private SortedSet<String> words(AuthorityKey which, String id) throws ConfigException {
        String key = which.of(id);
        values.required(key, which.example());
        List<String> words = values.list(key);
        for (String word : words) {
            if (!Scopes.isScope(word)) {
                throw values.fault(
                        key, "has an element with a character that is not allowed", "write " + which.example());
            }
        }
        if (String.join(" ", words).length() > ClientRules.MAX_TEXT) {
            throw values.fault(key, "is too long", "write at most " + ClientRules.MAX_TEXT + " characters");
        }
        return new TreeSet<>(words);
    }

    private Set<String> grants(String id) throws ConfigException {
        String key = AuthorityKey.CLIENT_GRANTS.of(id);
        List<String> grants = values.list(key);
        if (!GRANTS.containsAll(grants)) {
            throw values.fault(key, "has a grant that is not known", "choose from " + new TreeSet<>(GRANTS));
        }
        return grants.isEmpty() ? Set.of(ClientCredentialsGrant.TYPE) : Set.copyOf(grants);
    }

    private boolean offlineAccess(String id, Set<String> grants) throws ConfigException {
        String key = AuthorityKey.CLIENT_OFFLINE_ACCESS.of(id);
        boolean offline = values.flag(key, false);
        if (offline && !grants.contains(RefreshTokenGrant.TYPE)) {
            throw values.fault(
                    key,
                    "gives refresh tokens that the client could not use",
                    "write " + AuthorityKey.CLIENT_GRANTS.of(id) + "=client_credentials, refresh_token");
        }
        return offline;
    }
}
