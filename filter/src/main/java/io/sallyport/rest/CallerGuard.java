package io.sallyport.rest;

import io.sallyport.http.Challenge;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Answers 401 with a challenge where nobody calls (RFC 6750 section 3). */
final class CallerGuard implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() == null) {
            request.abortWith(ChallengeResponse.of(Challenge.anonymous()));
        }
    }
}
