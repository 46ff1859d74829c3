package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.KeyAdministration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The signing keys. */
@Path(AdminCall.ROOT + "/keys")
@ApplicationScoped
public class KeysResource {

    @Inject
    private Authority authority;

    private KeyAdministration keys() {
        return authority.administration().keys();
    }

    /** All of them, as the key set has them. */
    @GET
    public Response list(@Context HttpServletRequest request, @Context UriInfo uri) {
        new AdminCall(request).administrator();
        AdminCall.query(uri, Set.of());
        return AdminCall.answer(keys().list());
    }

    /** Asks every node for its next key. */
    @POST
    @Path("rotate")
    public Response rotate(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(keys().rotate(call.administrator()));
    }

    /** Retires those of a node that is gone. */
    @POST
    @Path("retire")
    public Response retire(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(
                keys().retire(call.administrator(), call.members(body, KeyAdministration.RETIRE_MEMBERS)));
    }

    /** Takes one that others may know away at once. */
    @POST
    @Path("{kid}/withdraw")
    public Response withdraw(@Context HttpServletRequest request, @PathParam("kid") String kid, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(keys().withdraw(call.administrator(), kid));
    }
}
