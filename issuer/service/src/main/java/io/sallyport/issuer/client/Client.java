package io.sallyport.issuer.client;

import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;

/**
 * A registered client and what it may do.
 *
 * @param id its {@code client_id}
 * @param scopes the scopes it may ask for, save {@code offline_access}
 * @param audiences the audiences its tokens may name, and about whose tokens it may ask
 * @param grants the {@code grant_type}s it may use
 * @param accessTokenLifetime how long its access tokens live, in whole seconds
 * @param offlineAccess whether scope {@code offline_access} gives it a refresh token
 */
public record Client(
        String id,
        SortedSet<String> scopes,
        SortedSet<String> audiences,
        Set<String> grants,
        Duration accessTokenLifetime,
        boolean offlineAccess) {}
