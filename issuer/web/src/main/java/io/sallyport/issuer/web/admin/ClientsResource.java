package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.ClientAdministration;
import io.sallyport.issuer.admin.ClientJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The clients in the database. */
@Path(AdminCall.ROOT + "/clients")
@ApplicationScoped
public class ClientsResource {

    @Inject
    private Authority authority;

    private ClientAdministration clients() {
        return authority.administration().clients();
    }

    /** A page of them. */
    @GET
    public Response list(@Context HttpServletRequest request, @Context UriInfo uri) {
        new AdminCall(request).administrator();
        return AdminCall.answer(clients().list(AdminCall.query(uri, ClientAdministration.LIST_PARAMETERS)));
    }

    /** A new one. */
    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(
                clients().create(call.administrator(), call.members(body, ClientAdministration.NEW_MEMBERS)));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response read(@Context HttpServletRequest request, @Context UriInfo uri, @PathParam("id") String id) {
        new AdminCall(request).administrator();
        AdminCall.query(uri, Set.of());
        return AdminCall.answer(clients().read(id));
    }

    /** Replaces what it may do. */
    @PUT
    @Path("{id}")
    public Response change(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(
                clients().change(call.administrator(), id, call.version(), call.members(body, ClientJson.MEMBERS)));
    }

    /** Ends it for good. */
    @DELETE
    @Path("{id}")
    public Response delete(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(clients().delete(call.administrator(), id));
    }

    /** Stops serving it. */
    @POST
    @Path("{id}/disable")
    public Response disable(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(clients().disable(call.administrator(), id));
    }

    /** Serves it again. */
    @POST
    @Path("{id}/enable")
    public Response enable(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        call.noMembers(body);
        return AdminCall.answer(clients().enable(call.administrator(), id));
    }

    /** Gives it a new secret. */
    @POST
    @Path("{id}/secret")
    public Response newSecret(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
            throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(
                clients().newSecret(call.administrator(), id, call.members(body, ClientAdministration.SECRET_MEMBERS)));
    }
}
