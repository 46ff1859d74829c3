package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.Scopes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a request is given: never more than the client may have, nor than was granted before. */
public final class GrantPolicy {

    /** The access of a new grant: what was asked for, or all that the client has save {@code offline_access}. */
    public GrantedAccess granted(Client client, FormParameters parameters) {
        return new GrantedAccess(
                parameters
                        .value("scope")
                        .map(text -> within(allowed(client), text))
                        .orElse(client.scopes()),
                audiences(client.audiences(), parameters));
    }

    /**
     * The access of a refreshed token: of what was granted before, what the client may still have, and of that what was
     * asked for (RFC 6749 section 6).
     */
    public GrantedAccess narrowed(Client client, GrantedAccess earlier, FormParameters parameters) {
        SortedSet<String> scopes = common(earlier.scopes(), allowed(client));
        SortedSet<String> audiences = common(earlier.audiences(), client.audiences());
        boolean offlineNoMore = earlier.isOffline() && !client.offlineAccess();
        if (scopes.isEmpty() || audiences.isEmpty() || offlineNoMore) {
            throw OAuthError.INVALID_GRANT.because("the client may no longer have what was granted");
        }
        return new GrantedAccess(
                parameters.value("scope").map(text -> within(scopes, text)).orElse(scopes),
                audiences(audiences, parameters));
    }

    private static SortedSet<String> allowed(Client client) {
        SortedSet<String> allowed = new TreeSet<>(client.scopes());
        if (client.offlineAccess()) {
            allowed.add(Scopes.OFFLINE_ACCESS);
        }
        return allowed;
    }

    private static SortedSet<String> common(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static SortedSet<String> within(SortedSet<String> allowed, String text) {
        SortedSet<String> requested = Scopes.parse(text);
        if (!allowed.containsAll(requested)) {
            throw OAuthError.INVALID_SCOPE.because("the scope is more than the client may have");
        }
        return requested;
    }

    private static SortedSet<String> audiences(SortedSet<String> allowed, FormParameters parameters) {
        SortedSet<String> requested = new TreeSet<>();
        parameters.value("audience").ifPresent(requested::add);
        parameters.value("resource").map(GrantPolicy::absoluteUri).ifPresent(requested::add);
        if (!allowed.containsAll(requested)) {
            throw OAuthError.INVALID_TARGET.because("the audience is not one of the client's");
        }
        return requested.isEmpty() ? allowed : requested;
    }

    /** RFC 8707 section 2: an absolute URI without a fragment. */
    private static String absoluteUri(String resource) {
        return Optional.of(resource)
                .filter(GrantPolicy::isAbsolute)
                .orElseThrow(() -> OAuthError.INVALID_TARGET.because("resource is not an absolute URI"));
    }

    private static boolean isAbsolute(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
