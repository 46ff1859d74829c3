package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.admin.AdminException;
import io.sallyport.issuer.admin.Administrator;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.web.Answers;
import io.sallyport.issuer.web.UnavailableMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What an administrator, or somebody who would be one, is refused: recorded first, then answered (RFC 6750 section 3). */
@Provider
@ApplicationScoped
public class AdminRefusals implements ExceptionMapper<AdminException> {

    private static final String REALM = "Bearer realm=\"sallyport\"";

    @Inject
    private Authority authority;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(AdminException refused) {
        try {
            if (refused.error() != AdminError.RATE_LIMITED) {
                record(refused.error());
            }
        } catch (IssuerUnavailableException e) {
            return new UnavailableMapper().toResponse(e);
        }
        ResponseBuilder answer = Answers.unstored(refused.error().status(), refused.toJson());
        refused.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Answers.wholeSeconds(wait)));
        switch (refused.error()) {
            case MISSING_TOKEN -> answer.header(HttpHeaders.WWW_AUTHENTICATE, REALM);
            case INVALID_TOKEN -> answer.header(HttpHeaders.WWW_AUTHENTICATE, REALM + error(refused));
            case INSUFFICIENT_SCOPE ->
                answer.header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        REALM + error(refused) + ", scope=\"" + Administrator.SCOPE + '"');
            default -> {}
        }
        return answer.build();
    }

    private static String error(AdminException refused) {
        return ", error=\"" + refused.error().code() + '"';
    }

    /**
     * Writes down who tried what, and why it was refused.
     *
     * @throws IssuerUnavailableException where that fails
     */
    void record(AdminError error) {
        AdminCall call = new AdminCall(request);
        authority.administration().acts().refused(call.sender(), call.address(authority), call.line(), error.code());
    }
}
