package io.sallyport.issuer.web.admin;

import io.sallyport.http.BearerTokenExtractor;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.FirstAdministrator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;

/** Lets the first administrator in. */
@Path(AdminCall.ROOT + "/" + FirstAdministratorResource.NAME)
@ApplicationScoped
public class FirstAdministratorResource {

    static final String NAME = "first-administrator";

    @Inject
    private Authority authority;

    /** Whether this resource, whose token is another, is what a request is for. */
    static boolean isAskedFor(UriInfo uri) {
        List<String> path =
                uri.getPathSegments().stream().map(PathSegment::getPath).toList();
        return path.equals(List.of(AdminCall.ROOT, NAME));
    }

    /** Makes the first administrator's client. */
    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) throws IOException {
        AdminCall call = new AdminCall(request);
        call.administrator();
        if (!(BearerTokenExtractor.extract(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)))
                instanceof Presented presented)) {
            throw AdminCall.missingToken();
        }
        return AdminCall.answer(authority
                .administration()
                .first()
                .create(
                        presented.token().text(),
                        call.address(authority),
                        call.members(body, FirstAdministrator.MEMBERS)));
    }
}
