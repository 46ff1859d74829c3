package io.sallyport.issuer.oauth;

import java.util.SortedSet;

/**
 * What a token may be used for.
 *
 * @param scopes at least one
 * @param audiences at least one
 */
public record GrantedAccess(SortedSet<String> scopes, SortedSet<String> audiences) {

    public boolean isOffline() {
        return scopes.contains(Scopes.OFFLINE_ACCESS);
    }
}
