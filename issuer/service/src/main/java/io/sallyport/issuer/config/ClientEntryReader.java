package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.Values;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one client's entry. */
public record ClientEntryReader(ConfigSources sources, Values values, Duration lifetime) {

    /** It becomes part of a file name and of the database's key. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What one column of the database holds. */
    private static final int MAX_TEXT = 4000;

    private static final Set<String> GRANTS = Set.of(ClientCredentialsGrant.TYPE, RefreshTokenGrant.TYPE);

    public Client read(String id) throws ConfigException {
        if (!ID.matcher(id).matches()) {
            throw new ConfigException(
                    sources.place(AuthorityKey.CLIENT_SCOPES.of(id)),
                    "the client's name '" + id + "' is too long or has characters that a name may not have",
                    "use at most 64 letters, digits, - and _");
        }
        Set<String> grants = grants(id);
        return new Client(
                id,
                scopes(id),
                words(AuthorityKey.CLIENT_AUDIENCES, id),
                grants,
                new Lifetimes(values)
                        .read(
                                AuthorityKey.CLIENT_ACCESS_TOKEN_LIFETIME.of(id),
                                lifetime,
                                AuthorityConfig.MAX_ACCESS_TOKEN_LIFETIME),
                offlineAccess(id, grants));
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
        if (String.join(" ", words).length() > MAX_TEXT) {
            throw values.fault(key, "is too long", "write at most " + MAX_TEXT + " characters");
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
