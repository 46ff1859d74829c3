package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.oauth.OAuthError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Lets nothing pass that came over plain http without leave. */
@Provider
@PreMatching
@ApplicationScoped
public class TransportFilter implements ContainerRequestFilter {

    @Inject
    private Authority authority;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (!authority.transport().allows(new ServletRequestHead(request))) {
            throw OAuthError.INVALID_REQUEST.because("https is required");
        }
    }
}
