package io.sallyport.rest;

import io.sallyport.annotation.RequiredScopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Puts its guards before each resource method that needs them: first a caller at all, where roles or scopes are
 * demanded, so that nobody gets 401 with a challenge and not the 403 of the role check; then the scopes.
 */
public final class ResourceGuards implements DynamicFeature {

    /** For the REST implementation. */
    public ResourceGuards() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        Set<String> scopes = RequiredScopes.of(type, method);
        if (!scopes.isEmpty() || demandsRoles(type, method)) {
            context.register(new CallerGuard(), Priorities.AUTHENTICATION);
        }
        if (!scopes.isEmpty()) {
            context.register(new ScopesGuard(scopes), Priorities.AUTHORIZATION);
        }
    }

    private static boolean demandsRoles(Class<?> type, Method method) {
        if (method.isAnnotationPresent(PermitAll.class) || method.isAnnotationPresent(DenyAll.class)) {
            return false;
        }
        return method.isAnnotationPresent(RolesAllowed.class) || type.isAnnotationPresent(RolesAllowed.class);
    }
}
