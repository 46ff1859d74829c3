package io.sallyport.issuer.web.admin;

import io.sallyport.http.BearerTokenExtractor;
import io.sallyport.http.PresentedCredential;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.http.PresentedCredential.Unacceptable;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.admin.AdminException;
import io.sallyport.issuer.admin.Administrator;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * The one gate before everything below {@code admin/}, found or not: who sends this, then whether it is spoken as the
 * administration speaks. Runs after the filters that ask for https and for an accepted database.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 100)
@ApplicationScoped
public class AdministrationFilter implements ContainerRequestFilter {

    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    @Inject
    private Authority authority;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (!AdminCall.isBelow(context.getUriInfo())) {
            return;
        }
        AdminCall call = new AdminCall(request);
        call.sentBy(administrator(call, FirstAdministratorResource.isAskedFor(context.getUriInfo())));
        requireNoQuery(context);
        requireJsonIsAccepted(context);
        requireJsonIsSent();
    }

    private Administrator administrator(AdminCall call, boolean first) {
        try {
            return authenticate(call, first);
        } catch (AdminException e) {
            throw authority.administration().senders().refused(e, call.address(authority));
        }
    }

    private Administrator authenticate(AdminCall call, boolean first) {
        PresentedCredential credential =
                BearerTokenExtractor.extract(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
        if (credential instanceof Unacceptable) {
            throw AdminError.INVALID_REQUEST.because(
                    "the credentials are not one token in one header Authorization, scheme Bearer: correct that");
        }
        if (!(credential instanceof Presented presented)) {
            throw AdminCall.missingToken();
        }
        String token = presented.token().text();
        String address = call.address(authority);
        return first
                ? authority.administration().first().authenticate(token, address)
                : authority.administration().administrators().authenticate(token, address);
    }

    private static void requireNoQuery(ContainerRequestContext context) {
        boolean reads = HttpMethod.GET.equals(context.getMethod()) || HttpMethod.HEAD.equals(context.getMethod());
        if (!reads && context.getUriInfo().getRequestUri().getRawQuery() != null) {
            throw AdminError.INVALID_REQUEST.because("parameters in the query are for lists: send members in the body");
        }
    }

    private static void requireJsonIsAccepted(ContainerRequestContext context) {
        boolean accepted = context.getAcceptableMediaTypes().stream()
                .filter(type -> !type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?"))
                .anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible);
        if (!accepted) {
            throw AdminError.NOT_ACCEPTABLE.because("the answer is JSON: accept application/json");
        }
    }

    private void requireJsonIsSent() {
        String type = request.getContentType();
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (type == null ? hasBody : !JSON.matcher(type).matches()) {
            throw AdminError.UNSUPPORTED_MEDIA_TYPE.because(
                    "the body is not declared as JSON in UTF-8: send Content-Type: application/json");
        }
    }
}
