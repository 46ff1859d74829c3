package io.sallyport.issuer.client;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A client and what it may do.
 *
 * @param id its {@code client_id}
 * @param scopes the scopes it may ask for, save {@code offline_access}
 * @param audiences the audiences its tokens may name, and about whose tokens it may ask
 * @param grants the {@code grant_type}s it may use
 * @param accessTokenLifetime how long its access tokens live, in whole seconds
 * @param offlineAccess whether scope {@code offline_access} gives it a refresh token
 * @param authenticationMethods how it may authenticate, by the names of the metadata (RFC 8414 section 2)
 */
public record Client(
        String id,
        SortedSet<String> scopes,
        SortedSet<String> audiences,
        Set<String> grants,
        Duration accessTokenLifetime,
        boolean offlineAccess,
        Set<String> authenticationMethods) {

    public Client {
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
        audiences = Collections.unmodifiableSortedSet(new TreeSet<>(audiences));
        grants = Set.copyOf(grants);
        authenticationMethods = Set.copyOf(authenticationMethods);
    }

    /** A client that authenticates by a secret. */
    public Client(
            String id,
            SortedSet<String> scopes,
            SortedSet<String> audiences,
            Set<String> grants,
            Duration accessTokenLifetime,
            boolean offlineAccess) {
        this(
                id,
                scopes,
                audiences,
                grants,
                accessTokenLifetime,
                offlineAccess,
                Set.copyOf(ClientAuthenticationMethod.BY_SECRET));
    }

    /** Whether it may authenticate by a secret. */
    public boolean mayUseSecret() {
        return authenticationMethods.stream().anyMatch(ClientAuthenticationMethod.BY_SECRET::contains);
    }
}
