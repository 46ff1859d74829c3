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

/** The introspection endpoint (RFC 7662). */
@Path("introspect")
@ApplicationScoped
public class IntrospectionResource {

    @Inject
    private Authority authority;

    /** Tells what a token is. */
    @POST
    public Response introspect(@Context HttpServletRequest request, InputStream body) throws IOException {
        return Answers.unstored(
                        200, authority.introspection().introspect(FormBody.read(request, body, authority.transport())))
                .build();
    }
}
