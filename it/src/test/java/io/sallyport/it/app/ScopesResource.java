package io.sallyport.it.app;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** A REST resource that asks for a scope, by the developer's jar. */
@Path("orders/{request}")
public class ScopesResource {
    @GET
    @ScopesAllowed("orders:read")
    public String seen(@Context SecurityContext security) {
        return Seen.of(security.getUserPrincipal(), security::isUserInRole);
    }
}
