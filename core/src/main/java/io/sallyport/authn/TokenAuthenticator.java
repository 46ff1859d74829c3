package io.sallyport.authn;

import io.sallyport.audit.AuditTrail;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.authn.RequestContext.Transport;
import io.sallyport.measure.DecisionTimes;
import io.sallyport.measure.IssuerSkews;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.RevocationVerdict;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import io.sallyport.verify.VerifiedToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The straight line from a presented token to a caller, a denial or an unavailability. Every call leaves exactly one
 * audit record; none throws.
 */
public final class TokenAuthenticator {

    private static final Logger LOG = System.getLogger("io.sallyport.authn");

    private final Supplier<TrustSnapshot> trust;
    private final DecisionTimes times = new DecisionTimes();
    private final IssuerSkews skews = new IssuerSkews();
    private final SignatureMeter meter;
    private final TokenVerifier verifier;
    private final RevocationCheck revocation;
    private final AuditTrail audit;
    private final Supplier<TrustedTime> time;

    /**
     * An authenticator.
     *
     * @param trust gives what is believed now
     * @param meter bounds what bad signatures cost
     * @param verifier verifies tokens against it
     * @param revocation asks whether a good token was taken back
     * @param audit takes the records
     * @param time is read once for each decision
     */
    public TokenAuthenticator(
            Supplier<TrustSnapshot> trust,
            SignatureMeter meter,
            TokenVerifier verifier,
            RevocationCheck revocation,
            AuditTrail audit,
            Supplier<TrustedTime> time) {
        this.trust = trust;
        this.meter = meter;
        this.verifier = verifier;
        this.revocation = revocation;
        this.audit = audit;
        this.time = time;
    }

    /** How many tokens were decided about, and how long that took. */
    public DecisionTimes times() {
        return times;
    }

    /** How the issuers' clocks stand to this server's. */
    public IssuerSkews skews() {
        return skews;
    }

    /**
     * Decides about a token.
     *
     * @param token what was presented
     * @param request what is known of the request
     */
    public Authentication authenticate(BearerToken token, RequestContext request) {
        TrustedTime now = time.get();
        return recorded(timed(token, request, now), Optional.of(token), request, now);
    }

    /**
     * Decides about a token that came with a user's name, which must be the caller's.
     *
     * @param name the name that was handed over with the token
     * @param token what was presented as the password
     * @param request what is known of the request
     */
    public Authentication authenticateAs(String name, BearerToken token, RequestContext request) {
        TrustedTime now = time.get();
        return recorded(onlyAs(name, timed(token, request, now)), Optional.of(token), request, now);
    }

    /**
     * Refuses credentials that cannot even be read as a token.
     *
     * @param reason why
     * @param request what is known of the request
     */
    public Authentication refuse(DenialReason reason, RequestContext request) {
        return recorded(Decision.denied(reason), Optional.empty(), request, time.get());
    }

    /**
     * Records that no decision could be made about a credential.
     *
     * @param reason why
     * @param request what is known of the request
     */
    public Unavailable giveUp(UnavailableReason reason, RequestContext request) {
        Decision decision = Decision.unavailable(reason, Optional.empty());
        recorded(decision, Optional.empty(), request, time.get());
        return new Unavailable(reason);
    }

    /**
     * Demands that a caller has all of some scopes; a refusal leaves a record of stage {@code authorize}.
     *
     * @param required the scopes
     * @param caller who asks
     * @param request what is known of the request
     * @return the denial, or empty where the scopes are enough
     */
    public Optional<Denial> demandScopes(Set<String> required, Caller caller, RequestContext request) {
        if (caller.scopes().containsAll(required)) {
            return Optional.empty();
        }
        Denial denial = new Denial(
                DenialReason.INSUFFICIENT_SCOPE, required.stream().sorted().toList());
        audit.record(
                DecisionRecord.refusedScope(denial, caller, request, time.get().clock()));
        return Optional.of(denial);
    }

    private Decision timed(BearerToken token, RequestContext request, TrustedTime now) {
        long begun = System.nanoTime();
        Decision decision = decide(token, request, now);
        times.add(System.nanoTime() - begun);
        return decision;
    }

    private Decision decide(BearerToken token, RequestContext request, TrustedTime now) {
        try {
            if (!audit.isOpen()) {
                throw new IllegalStateException("This Sallyport was closed, and a grant without a record is none");
            }
            if (request.transport() == Transport.INSECURE) {
                return Decision.denied(DenialReason.INSECURE_TRANSPORT);
            }
            if (!now.mayServe()) {
                return Decision.unavailable(UnavailableReason.CLOCK_UNTRUSTED, Optional.empty());
            }
            Optional<Duration> wait = meter.waiting(token, request.client());
            return wait.isPresent() ? Decision.rateLimited(wait.get()) : judged(token, request, now);
        } catch (Throwable e) { // whatever broke, the token gets no access, and the container no exception
            LOG.log(Level.ERROR, "The decision of request " + request.correlation() + " broke", e);
            return Decision.unavailable(UnavailableReason.INTERNAL, Optional.empty());
        }
    }

    private Decision judged(BearerToken token, RequestContext request, TrustedTime now) {
        TrustSnapshot believed = trust.get();
        Verification verification = verifier.verify(token, believed, now);
        meter.judged(token, request.client(), verification);
        verification.signed().ifPresent(signed -> compareClocks(signed, now));
        return decided(verification, believed, now);
    }

    private void compareClocks(VerifiedToken token, TrustedTime now) {
        token.issuedAt().ifPresent(issuedAt -> skews.presented(token.issuer().iss(), issuedAt, now.clock()));
    }

    private Decision decided(Verification verification, TrustSnapshot believed, TrustedTime now) {
        if (verification instanceof Verification.Verified verified) {
            VerifiedToken token = verified.token();
            return standing(token, revocation.check(token.facts(), believed.revocations(), now.latest()));
        }
        if (verification instanceof Verification.Rejected rejected) {
            return Decision.denied(rejected);
        }
        return Decision.unavailable(UnavailableReason.KEYS_MISSING, verification.kid());
    }

    private static Decision standing(VerifiedToken token, RevocationVerdict verdict) {
        if (verdict instanceof RevocationVerdict.Refused refused) {
            return Decision.about(token, new Denied(Denial.of(refused.revoked().reason())));
        }
        if (verdict instanceof RevocationVerdict.Stale stale) {
            return Decision.about(token, new Unavailable(UnavailableReason.KNOWLEDGE_STALE))
                    .resting(Optional.of(stale.knowledge()));
        }
        return Decision.about(token, new Granted(caller(token)))
                .resting(((RevocationVerdict.Standing) verdict).stale());
    }

    private static Caller caller(VerifiedToken token) {
        return new Caller(token.callerName(), token.roles(), token);
    }

    private static Decision onlyAs(String name, Decision decision) {
        if (decision.authentication() instanceof Granted granted
                && !granted.caller().getName().equals(name)) {
            return Decision.about(granted.caller().token(), new Denied(Denial.of(DenialReason.CALLER_NOT_ALLOWED)));
        }
        return decision;
    }

    private Authentication recorded(
            Decision decision, Optional<BearerToken> token, RequestContext request, TrustedTime now) {
        if (audit.keep(DecisionRecord.authenticated(decision, token, request, now.clock()))) {
            return decision.authentication();
        }
        Decision none = decision.unrecorded();
        audit.record(DecisionRecord.authenticated(none, token, request, now.clock()));
        return none.authentication();
    }
}
