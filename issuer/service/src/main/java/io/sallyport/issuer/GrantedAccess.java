package io.sallyport.issuer;

import java.util.SortedSet;

/**
 * What a token may be used for.
 *
 * @param scopes at least one
 * @param audiences at least one
 */
record GrantedAccess(SortedSet<String> scopes, SortedSet<String> audiences) {

    boolean isOffline() {
        return scopes.contains(Scopes.OFFLINE_ACCESS);
    }
}
