package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * The metadata (RFC 8414), here below the issuer's path. The place that the RFC names is the host's, and a small web
 * application of its own answers there.
 */
@Path(".well-known/oauth-authorization-server")
@ApplicationScoped
public class MetadataResource {

    @Inject
    private Authority authority;

    /** The metadata. */
    @GET
    public Response metadata() {
        return Answers.open(authority.metadata());
    }
}
