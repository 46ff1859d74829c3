package io.sallyport.trust;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** From scopes to roles: a pure function of the issuer's map. A scope that is not in the map gives nothing. */
public final class ScopeRoleMapper {

    private ScopeRoleMapper() {}

    /** The roles that those scopes give, sorted. */
    public static Set<String> roles(Collection<String> scopes, IssuerPolicy issuer) {
        Set<String> roles = new TreeSet<>();
        for (String scope : scopes) {
            roles.addAll(issuer.roles().getOrDefault(scope, List.of()));
        }
        return Collections.unmodifiableSet(roles);
    }
}
