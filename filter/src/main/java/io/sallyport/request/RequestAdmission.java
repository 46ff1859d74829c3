package io.sallyport.request;

import io.sallyport.authn.UnavailableReason;
import io.sallyport.http.Admission;
import io.sallyport.http.BearerTokenExtractor;
import io.sallyport.http.Challenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the doors share. A request is judged once, however often and on whatever dispatch a container asks, so that
 * one token leaves one audit record.
 */
public final class RequestAdmission {

    private static final Logger LOG = System.getLogger("io.sallyport.request");
    private static final String ATTRIBUTE = "io.sallyport.admission";

    private RequestAdmission() {}

    /** The admission of a request; with it, the response to a presented token gets its correlation id. Never throws. */
    public static Admission of(HttpServletRequest request, HttpServletResponse response) {
        Optional<Admission> known = known(request, Admission.class);
        if (known.isPresent()) {
            return known.get();
        }
        Admission admission = judged(request);
        request.setAttribute(ATTRIBUTE, admission);
        if (admission instanceof Admission.Admitted admitted) {
            response.setHeader(Challenge.CORRELATION_HEADER, admitted.context().correlation());
        }
        return admission;
    }

    private static <A extends Admission> Optional<A> known(HttpServletRequest request, Class<A> kind) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Whether a request presents a credential of ours that no door was asked about, another application's neither. */
    public static boolean isUnread(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == null
                && BearerTokenExtractor.isPresented(new ServletRequestHead(request).headers("Authorization"));
    }

    /** Refuses such a request by our own fault, with its one audit record. */
    public static Admission.Refused refuseUnread(HttpServletRequest request) {
        String application = ApplicationName.of(request.getServletContext());
        Throwable why = new IllegalStateException("The server did not let Sallyport say who calls " + application
                + ". Cure: let nothing else register a Jakarta Authentication module for it; on WildFly leave"
                + " enable-jaspi of its application-security-domain on");
        Admission.Refused refused = undecided(new ServletRequestHead(request), why);
        request.setAttribute(ATTRIBUTE, refused);
        return refused;
    }

    /** Lets a request go on as nobody's, on later dispatches too. */
    public static void logOut(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, new Admission.Anonymous(Challenge.anonymous()));
    }

    private static Admission judged(HttpServletRequest request) {
        ServletRequestHead head = new ServletRequestHead(request);
        try {
            return RunningSallyport.current().gate().admit(head);
        } catch (Throwable broken) { // a container would turn it into anonymous access or a 500
            return undecided(head, broken);
        }
    }

    private static Admission.Refused undecided(ServletRequestHead head, Throwable broken) {
        try {
            Admission.Refused recorded = RunningSallyport.current().gate().unavailable(head);
            log(recorded.challenge().headers().get(Challenge.CORRELATION_HEADER), broken);
            return recorded;
        } catch (Throwable unrecordable) {
            broken.addSuppressed(unrecordable);
            return new Admission.Refused(unavailable(UUID.randomUUID().toString(), broken));
        }
    }

    /** The request's token as it was admitted; empty where none was, or nobody asked. */
    static Optional<Admission.Admitted> admitted(HttpServletRequest request) {
        return known(request, Admission.Admitted.class);
    }

    /** Ends a request by the answer to it, without a body of ours. */
    public static void answer(Challenge challenge, HttpServletResponse response) {
        response.setStatus(challenge.status());
        challenge.headers().forEach(response::setHeader);
    }

    /** The answer where a door itself broke after the decision; the log has the fault under the correlation id. */
    public static Challenge unavailable(String correlation, Throwable broken) {
        log(correlation, broken);
        return Challenge.of(UnavailableReason.INTERNAL, correlation);
    }

    private static void log(@Nullable String correlation, Throwable broken) {
        LOG.log(Level.ERROR, "The admission of request " + correlation + " broke", broken);
    }
}
