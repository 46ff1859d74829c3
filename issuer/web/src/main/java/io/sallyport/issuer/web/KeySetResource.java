package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The public keys (RFC 7517 section 5). */
@Path("jwks")
@ApplicationScoped
public class KeySetResource {

    @Inject
    private Authority authority;

    /** The key set. */
    @GET
    public Response keySet() {
        return Answers.open(authority.keySet());
    }
}
