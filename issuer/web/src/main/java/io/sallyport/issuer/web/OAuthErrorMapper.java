package io.sallyport.issuer.web;

import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The client's fault, as RFC 6749 section 5.2 has it. */
@Provider
public class OAuthErrorMapper implements ExceptionMapper<OAuthException> {

    private static final String CHALLENGE = "Basic realm=\"sallyport\", charset=\"UTF-8\"";

    @Override
    public Response toResponse(OAuthException refused) {
        ResponseBuilder answer = Answers.unstored(refused.error().status(), refused.toJson());
        if (refused.error() == OAuthError.INVALID_CLIENT) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return answer.build();
    }
}
