package io.sallyport.servlet;

import io.sallyport.authn.UnavailableReason;
import io.sallyport.http.Admission;
import io.sallyport.http.Challenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;

/**
 * What the doors share. A request is judged once, however often and on whatever dispatch a container asks, so that
 * one token leaves one audit record.
 */
public final class RequestAdmission {

    private static final Logger LOG = System.getLogger("io.sallyport.servlet");
    private static final String ATTRIBUTE = "io.sallyport.admission";

    private RequestAdmission() {}

    /** The admission of a request; with it, the response to a presented token gets its correlation id. Never throws. */
    public static Admission of(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof Admission known) {
            return known;
        }
        Admission admission = judged(request);
        request.setAttribute(ATTRIBUTE, admission);
        if (admission instanceof Admission.Admitted admitted) {
            response.setHeader(Challenge.CORRELATION_HEADER, admitted.context().correlation());
        }
        return admission;
    }

    private static Admission judged(HttpServletRequest request) {
        try {
            return RunningSallyport.current().gate().admit(new ServletRequestHead(request));
        } catch (Throwable broken) { // a container would turn it into anonymous access or a 500
            return new Admission.Refused(unavailable(UUID.randomUUID().toString(), broken));
        }
    }

    /** The request's token as it was admitted; empty where none was, or nobody asked. */
    static Optional<Admission.Admitted> admitted(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE))
                .filter(Admission.Admitted.class::isInstance)
                .map(Admission.Admitted.class::cast);
    }

    /** Ends a request by the answer to it. The body stays empty: no error page of anyone has a say. */
    public static void answer(Challenge challenge, HttpServletResponse response) {
        response.setStatus(challenge.status());
        challenge.headers().forEach(response::setHeader);
    }

    /** The answer where a door itself broke; the log has the fault under the correlation id. */
    public static Challenge unavailable(String correlation, Throwable broken) {
        LOG.log(Level.ERROR, "The admission of request " + correlation + " broke", broken);
        return Challenge.of(UnavailableReason.INTERNAL, correlation);
    }
}
