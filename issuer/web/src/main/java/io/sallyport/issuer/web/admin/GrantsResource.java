package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.GrantAdministration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Grants that an administrator provisions. */
@Path(AdminCall.ROOT + "/grants")
@ApplicationScoped
public class GrantsResource {

    @Inject
    private Authority authority;

    /** A refresh token for a person or a service. */
    @POST
    public Response provision(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        return AdminCall.answer(authority
                .administration()
                .grants()
                .provision(call.administrator(), call.members(body, GrantAdministration.MEMBERS)));
    }
}
