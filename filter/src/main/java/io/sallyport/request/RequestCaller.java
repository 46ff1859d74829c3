package io.sallyport.request;

import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;
import io.sallyport.http.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/**
 * Who calls by a request, whichever door let him in.
 *
 * @param request the request, with the caller that the container or our wrapper gave it
 */
public record RequestCaller(HttpServletRequest request) {

    /** Where a server's own mechanism leaves the caller whom it let in. */
    private static final String CALLER_ATTRIBUTE = "io.sallyport.caller";

    /** Where it leaves the correlation id of the record about him. */
    private static final String CORRELATION_ATTRIBUTE = "io.sallyport.correlation";

    /** The caller as the request says whenever it is asked. */
    public CurrentCaller current() {
        return new CurrentCaller(this::principal, this::caller, this::context);
    }

    private Optional<Principal> principal() {
        return Optional.ofNullable(request.getUserPrincipal());
    }

    /** The caller of the request's token, as long as he is whom the container knows. */
    private Optional<Caller> caller() {
        return principal()
                .flatMap(principal -> principal instanceof Caller caller
                        ? Optional.of(caller)
                        : handedOver().filter(caller -> caller.getName().equals(principal.getName())));
    }

    private Optional<Caller> handedOver() {
        return RequestAdmission.admitted(request)
                .map(Admission.Admitted::caller)
                .or(() -> Optional.ofNullable(request.getAttribute(CALLER_ATTRIBUTE))
                        .filter(Caller.class::isInstance)
                        .map(Caller.class::cast));
    }

    private RequestContext context() {
        return RequestAdmission.admitted(request)
                .map(Admission.Admitted::context)
                .orElseGet(
                        () -> correlated(RunningSallyport.current().gate().context(new ServletRequestHead(request))));
    }

    private RequestContext correlated(RequestContext fresh) {
        return request.getAttribute(CORRELATION_ATTRIBUTE) instanceof String correlation
                ? new RequestContext(
                        fresh.method(),
                        fresh.path(),
                        fresh.peer(),
                        fresh.client(),
                        fresh.app(),
                        fresh.transport(),
                        correlation)
                : fresh;
    }
}
