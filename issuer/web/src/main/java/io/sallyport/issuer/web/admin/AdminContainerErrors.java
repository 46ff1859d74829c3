package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.store.IssuerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** What the container refuses below {@code admin/}, such as an unknown path: said and recorded as everything there is. */
@Provider
@ApplicationScoped
public class AdminContainerErrors implements ContainerResponseFilter {

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "5";

    @Inject
    private AdminRefusals refusals;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (AdminCall.isBelow(request.getUriInfo()) && !response.hasEntity()) {
            error(response.getStatus()).ifPresent(error -> refuse(response, error));
        }
    }

    private static Optional<AdminError> error(int status) {
        return switch (status) {
            case 400 -> Optional.of(AdminError.INVALID_REQUEST);
            case 404 -> Optional.of(AdminError.NOT_FOUND);
            case 405 -> Optional.of(AdminError.METHOD_NOT_ALLOWED);
            case 406 -> Optional.of(AdminError.NOT_ACCEPTABLE);
            case 415 -> Optional.of(AdminError.UNSUPPORTED_MEDIA_TYPE);
            default -> Optional.empty();
        };
    }

    private void refuse(ContainerResponseContext response, AdminError error) {
        try {
            refusals.record(error);
            say(response, error.because(sentence(error)).toJson());
        } catch (IssuerUnavailableException e) {
            response.setStatus(UNAVAILABLE);
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            say(response, "{\"error\":\"temporarily_unavailable\"}");
        }
    }

    private static String sentence(AdminError error) {
        return switch (error) {
            case NOT_FOUND -> "there is nothing at this path: see the reference of the administration";
            case METHOD_NOT_ALLOWED -> "this method is none of this path: use one that the header Allow names";
            default -> "the request cannot be read: see the reference of the administration";
        };
    }

    private static void say(ContainerResponseContext response, String json) {
        response.setEntity(json, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
}
