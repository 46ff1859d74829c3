package io.sallyport.rest;

import io.sallyport.request.ScopeGuard;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;
import java.util.Set;

/** Demands the scopes of one resource method. */
final class ScopesGuard implements ContainerRequestFilter {

    private final Set<String> required;

    ScopesGuard(Set<String> required) {
        this.required = required;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ScopeGuard.refusal(
                        required,
                        () -> Optional.ofNullable(request.getSecurityContext().getUserPrincipal()))
                .map(ChallengeResponse::of)
                .ifPresent(request::abortWith);
    }
}
