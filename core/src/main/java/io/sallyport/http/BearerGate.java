package io.sallyport.http;

import io.sallyport.authn.Authentication;
import io.sallyport.authn.CorrelationIds;
import io.sallyport.authn.RequestContext;
import io.sallyport.authn.RequestContext.Transport;
import io.sallyport.authn.TokenAuthenticator;
import io.sallyport.authn.UnavailableReason;
import io.sallyport.config.SallyportConfig;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.http.PresentedCredential.Unacceptable;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What every HTTP adapter asks: from the head of a request to what has to be done with it. Extraction, client address
 * and challenge live here once.
 */
public final class BearerGate {

    private static final Logger LOG = System.getLogger("io.sallyport.http");

    private final ClientAddress clients;
    private final TransportPolicy transports;
    private final TokenAuthenticator authenticator;
    private final CorrelationIds correlations = new CorrelationIds();

    /** A gate of that configuration before that authenticator. */
    public BearerGate(SallyportConfig config, TokenAuthenticator authenticator) {
        this.clients = new ClientAddress(config.transport().trustedProxies());
        this.transports = new TransportPolicy(config.transport());
        this.authenticator = authenticator;
    }

    /**
     * Decides about a request; leaves one audit record where it presents a credential of ours, else none. Never throws.
     */
    public Admission admit(RequestHead request) {
        try {
            return judged(request);
        } catch (Throwable broken) { // an adapter that shows us nothing sound; the decision itself never throws
            return unavailable(request, broken);
        }
    }

    private Admission judged(RequestHead request) {
        PresentedCredential credential = BearerTokenExtractor.extract(request.headers("Authorization"));
        if (credential instanceof Presented presented) {
            RequestContext context = context(request);
            return admission(authenticator.authenticate(presented.token(), context), context);
        }
        if (credential instanceof Unacceptable unacceptable) {
            RequestContext context = context(request);
            return admission(authenticator.refuse(unacceptable.reason(), context), context);
        }
        return new Admission.Anonymous(Challenge.anonymous());
    }

    /** Refuses a request's credential without looking at it; leaves one audit record. */
    public Admission.Refused refuse(DenialReason reason, RequestHead request) {
        RequestContext context = context(request);
        authenticator.refuse(reason, context);
        return new Admission.Refused(Challenge.of(Denial.of(reason), context.correlation()));
    }

    /** Answers a request whose token the adapter could not bring before us, by its own fault; leaves one audit record. */
    public Admission.Refused unavailable(RequestHead request) {
        return unavailable(context(request));
    }

    private Admission.Refused unavailable(RequestHead request, Throwable broken) {
        RequestContext context;
        try {
            context = context(request);
        } catch (Throwable unreadable) {
            context = RequestContext.outsideHttp(correlations.next());
        }
        LOG.log(Level.ERROR, "The admission of request " + context.correlation() + " broke", broken);
        return unavailable(context);
    }

    private Admission.Refused unavailable(RequestContext context) {
        Authentication.Unavailable outcome = authenticator.giveUp(UnavailableReason.INTERNAL, context);
        return new Admission.Refused(Challenge.of(outcome.reason(), context.correlation()));
    }

    /** The facts of a request with a new correlation id; one that the request brings is not kept. */
    public RequestContext context(RequestHead request) {
        return new RequestContext(
                Optional.ofNullable(request.method()),
                Optional.of(request.path()),
                Optional.of(request.peer()),
                Optional.of(clients.of(request)),
                Optional.of(request.app()),
                transport(request),
                correlations.next());
    }

    private Transport transport(RequestHead request) {
        if (request.secure()) {
            return Transport.SECURE;
        }
        return transports.allows(request) ? Transport.INSECURE_ALLOWED : Transport.INSECURE;
    }

    private static Admission admission(Authentication outcome, RequestContext context) {
        if (outcome instanceof Authentication.Granted granted) {
            return new Admission.Admitted(granted.caller(), context);
        }
        if (outcome instanceof Authentication.Denied denied) {
            return new Admission.Refused(Challenge.of(denied.denial(), context.correlation()));
        }
        Authentication.Unavailable unavailable = (Authentication.Unavailable) outcome;
        return new Admission.Refused(Challenge.of(unavailable, context.correlation()));
    }
}
