package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.http.Admission.Refused;
import io.sallyport.http.BearerTokenExtractor;
import io.sallyport.http.RequestHead;
import io.sallyport.token.DenialReason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stops tokens that the server let pass unread: Elytron asks no mechanism where a session holds a user of
 * {@code HttpServletRequest.login}, nor at a public resource where {@code proactive-authentication} is off.
 */
final class UnjudgedTokens extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestHead head = ExchangeHead.current();
        boolean unjudged = BearerTokenExtractor.isPresented(head.headers("Authorization"))
                && request.getAttribute(SallyportMechanism.CALLER_ATTRIBUTE) == null;
        if (!unjudged || goesOn(head, request, response)) {
            chain.doFilter(request, response);
        }
    }

    private static boolean goesOn(RequestHead head, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getUserPrincipal() == null) {
            return request.authenticate(response);
        }
        Refused refused = twoCallers(head);
        response.setStatus(refused.challenge().status());
        refused.challenge().headers().forEach(response::setHeader);
        return false;
    }

    /** A constraint may have been passed as the user of the session, so the token's caller cannot take over. */
    private static Refused twoCallers(RequestHead head) {
        try {
            return Sallyport.shared().gate().refuse(DenialReason.INVALID_REQUEST, head);
        } catch (Throwable broken) {
            return OwnFault.before(head, broken);
        }
    }
}
