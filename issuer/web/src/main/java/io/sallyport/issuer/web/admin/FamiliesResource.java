package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.FamilyAdministration;
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

/** The refresh token families. */
@Path(AdminCall.ROOT + "/families")
@ApplicationScoped
public class FamiliesResource {

    @Inject
    private Authority authority;

    private FamilyAdministration families() {
        return authority.administration().families();
    }

    /** A page of them. */
    @GET
    public Response list(@Context HttpServletRequest request, @Context UriInfo uri) {
        new AdminCall(request).administrator();
        return AdminCall.answer(families().list(AdminCall.query(uri, FamilyAdministration.LIST_PARAMETERS)));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response read(@Context HttpServletRequest request, @Context UriInfo uri, @PathParam("id") String id) {
        new AdminCall(request).administrator();
        AdminCall.query(uri, Set.of());
        return AdminCall.answer(families().read(id));
    }

    /** Ends one for good. */
    @POST
    @Path("{id}/revoke")
    public Response revoke(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(families().revoke(call.administrator(), id));
    }

    /** Ends all of a client, or of a subject. */
    @POST
    @Path("revoke")
    public Response revokeAll(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(
                families().revokeAll(call.administrator(), call.members(body, FamilyAdministration.REVOKE_MEMBERS)));
    }
}
