package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The revocation endpoint (RFC 7009). */
@Path("revoke")
@ApplicationScoped
public class RevocationResource {

    @Inject
    private Authority authority;

    /** Revokes a token. */
    @POST
    public Response revoke(@Context HttpServletRequest request, InputStream body) throws IOException {
        authority.revocation().revoke(FormBody.read(request, body, authority.transport()));
        return Answers.unstored(200).build();
    }
}
