package io.sallyport.howto;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** One resource with each way to close a method. */
@Path("orders")
@RequestScoped
public class OrdersResource {
    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("department")
    private Optional<String> department;

    @GET
    @RolesAllowed("orders-reader")
    public String list() {
        return "the orders of " + department.orElse("all departments");
    }

    @POST
    @ScopesAllowed("orders:write")
    public String place(String order) {
        return order + " for " + token.getName();
    }

    @DELETE
    @RolesAllowed("orders-admin")
    @ScopesAllowed({"orders:write", "orders:admin"})
    public void clear() {
        // both the role and both scopes are needed
    }
}
