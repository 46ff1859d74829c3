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

/** The token endpoint (RFC 6749 section 3.2). */
@Path("token")
@ApplicationScoped
public class TokenResource {

    @Inject
    private Authority authority;

    /** Issues tokens. */
    @POST
    public Response issue(@Context HttpServletRequest request, InputStream body) throws IOException {
        return Answers.unstored(
                        200,
                        authority
                                .tokens()
                                .issue(FormBody.read(request, body, authority.transport()))
                                .toJson())
                .build();
    }
}
