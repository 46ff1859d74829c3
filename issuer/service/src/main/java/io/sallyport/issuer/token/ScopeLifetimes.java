package io.sallyport.issuer.token;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * The longest that an access token with a scope may live. A wide scope gets a short life, whatever the client's entry
 * says.
 *
 * @param ceilings by scope, in whole seconds
 */
public record ScopeLifetimes(Map<String, Duration> ceilings) {

    public ScopeLifetimes {
        ceilings = Map.copyOf(ceilings);
    }

    /** The wished lifetime, or the lowest ceiling of those scopes where that is less. */
    public Duration within(Collection<String> scopes, Duration wished) {
        return scopes.stream()
                .map(scope -> ceilings.getOrDefault(scope, wished))
                .reduce(wished, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
}
