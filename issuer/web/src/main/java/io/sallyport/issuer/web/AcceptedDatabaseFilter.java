package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Lets no endpoint answer, not even those that ask no database, while that is an earlier copy which nobody accepted. */
@Provider
@PreMatching
@ApplicationScoped
public class AcceptedDatabaseFilter implements ContainerRequestFilter {

    @Inject
    private Authority authority;

    @Override
    public void filter(ContainerRequestContext context) {
        authority.requireAccepted();
    }
}
