package io.sallyport.servlet;

import io.sallyport.annotation.ScopesRefusedException;
import io.sallyport.http.Admission;
import io.sallyport.http.Challenge;
import io.sallyport.request.CurrentCaller;
import io.sallyport.request.RequestAdmission;
import io.sallyport.request.RequestCaller;
import io.sallyport.request.ScopeGuard;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What every request passes: authenticates where nobody else does, stops tokens that nobody read, demands the scopes of
 * the servlet behind it, and tells what runs deeper whose request it serves.
 */
public final class BearerTokenFilter implements Filter {

    private final Door door;
    private final ServletScopes scopes;

    BearerTokenFilter(Door door, ServletScopes scopes) {
        this.door = door;
        this.scopes = scopes;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<HttpServletRequest> admitted = authenticated(http, answer);
        if (admitted.isPresent()) {
            CurrentCaller caller = new RequestCaller(admitted.get()).current();
            Runnable leave = CurrentCaller.enter(Optional.of(caller));
            try {
                authorized(admitted.get(), answer, chain);
            } finally {
                leave.run();
            }
        }
    }

    /** The request with its caller; empty where it was answered. */
    private Optional<HttpServletRequest> authenticated(HttpServletRequest request, HttpServletResponse response) {
        return switch (door) {
            case SERVER -> Optional.of(request); // a filter of the server's module stops what passed unread
            case JAKARTA_SECURITY, JAKARTA_AUTHENTICATION -> byContainer(request, response);
            case FILTER -> byItself(request, response);
        };
    }

    /**
     * Our mechanism is asked about every request (Jakarta Authentication 3.0 section 3.8), unless somebody took it away.
     * The container is not asked again: it would let other mechanisms answer the token, by a login page and a session.
     */
    private static Optional<HttpServletRequest> byContainer(HttpServletRequest request, HttpServletResponse response) {
        if (!RequestAdmission.isUnread(request)) {
            return Optional.of(request);
        }
        RequestAdmission.answer(RequestAdmission.refuseUnread(request).challenge(), response);
        return Optional.empty();
    }

    private static Optional<HttpServletRequest> byItself(HttpServletRequest request, HttpServletResponse response) {
        Admission admission = RequestAdmission.of(request, response);
        if (admission instanceof Admission.Refused refused) {
            RequestAdmission.answer(refused.challenge(), response);
            return Optional.empty();
        }
        if (admission instanceof Admission.Admitted admitted && request.getUserPrincipal() != admitted.caller()) {
            return Optional.of(new CallerRequest(request, admitted.caller()));
        }
        return Optional.of(request);
    }

    private void authorized(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Set<String> required = scopes.required(request);
        Optional<Challenge> refusal =
                required.isEmpty() ? Optional.empty() : ScopeGuard.refusal(required, Optional::empty);
        if (refusal.isPresent()) {
            RequestAdmission.answer(refusal.get(), response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ScopesRefusedException refused) { // a bean's own refusal that the application let through
            if (response.isCommitted()) {
                throw refused;
            }
            response.resetBuffer();
            RequestAdmission.answer(refused.challenge(), response);
        }
    }
}
