package io.sallyport.issuer.web;

import io.sallyport.issuer.oauth.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The client's fault, as RFC 6749 section 5.2 has it. */
@Provider
public class OAuthErrorMapper implements ExceptionMapper<OAuthException> {

    @Override
    public Response toResponse(OAuthException refused) {
        ResponseBuilder answer = Answers.unstored(refused.error().status(), refused.toJson());
        refused.challenge().ifPresent(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        refused.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Answers.wholeSeconds(wait)));
        return answer.build();
    }
}
