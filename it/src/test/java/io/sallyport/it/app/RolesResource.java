package io.sallyport.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** A REST resource that asks for a role, as any application may. */
@Path("orders/{request}")
public class RolesResource {
    @GET
    @RolesAllowed("orders-reader")
    public String seen(@Context SecurityContext security) {
        return Seen.of(security.getUserPrincipal(), security::isUserInRole);
    }
}
