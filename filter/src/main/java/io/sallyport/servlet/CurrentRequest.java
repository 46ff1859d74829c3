package io.sallyport.servlet;

import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;
import io.sallyport.http.Admission;
import io.sallyport.http.Challenge;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a thread serves, for what runs deeper in the application and has no request in its hands. Threads
 * that an application starts have none, so nothing of a request outlives it there.
 */
public final class CurrentRequest {

    /** Where a server's own mechanism leaves the caller whom it let in. */
    static final String CALLER_ATTRIBUTE = "io.sallyport.caller";

    private static final ThreadLocal<@Nullable CurrentRequest> CURRENT = new ThreadLocal<>();

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    CurrentRequest(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** What runs inside a request. */
    interface Work {
        void run() throws IOException, ServletException;
    }

    /** Makes this the current request of the thread while the work runs. */
    void during(Work work) throws IOException, ServletException {
        CurrentRequest before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** The request of this thread. */
    public static Optional<CurrentRequest> get() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Whom the container knows: the caller of a token, or a user who came another way. */
    public Optional<Principal> principal() {
        return Optional.ofNullable(request.getUserPrincipal());
    }

    /** The caller of the request's token, as long as he is whom the container knows. */
    public Optional<Caller> caller() {
        return principal().flatMap(this::caller);
    }

    private Optional<Caller> caller(Principal principal) {
        if (principal instanceof Caller caller) {
            return Optional.of(caller);
        }
        return handedOver().filter(caller -> caller.getName().equals(principal.getName()));
    }

    private Optional<Caller> handedOver() {
        return RequestAdmission.admitted(request)
                .map(Admission.Admitted::caller)
                .or(() -> Optional.ofNullable(request.getAttribute(CALLER_ATTRIBUTE))
                        .filter(Caller.class::isInstance)
                        .map(Caller.class::cast));
    }

    /** The facts of the request, with the correlation id that its answer carries. */
    public RequestContext context() {
        return RequestAdmission.admitted(request)
                .map(Admission.Admitted::context)
                .orElseGet(() -> withCorrelationOfAnswer(
                        RunningSallyport.current().gate().context(new ServletRequestHead(request))));
    }

    private RequestContext withCorrelationOfAnswer(RequestContext fresh) {
        String answered = response.getHeader(Challenge.CORRELATION_HEADER);
        return answered == null
                ? fresh
                : new RequestContext(
                        fresh.method(),
                        fresh.path(),
                        fresh.peer(),
                        fresh.client(),
                        fresh.app(),
                        fresh.transport(),
                        answered);
    }
}
