package io.sallyport.authn;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEventBuilder;
import io.sallyport.audit.Evidence;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.revocation.Knowledge;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.verify.VerifiedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns decisions into audit events. */
final class DecisionRecord {

    /** Marks a grant that a policy of {@code sallyport.stale-scopes} let through. */
    private static final String STALE = "stale_knowledge";

    /** Evidence of a refusal for want of a scope: the scopes that would have been enough, blanks between them. */
    static final String DEMANDED = "demanded";

    private DecisionRecord() {}

    static AuditEvent authenticated(
            Decision decision, Optional<BearerToken> token, RequestContext request, Instant now) {
        Authentication result = decision.authentication();
        List<String> roles =
                result instanceof Granted granted ? List.copyOf(granted.caller().roles()) : List.of();
        return event(
                        Stage.AUTHENTICATE,
                        outcome(result),
                        reason(decision),
                        decision.kid(),
                        decision.signer(),
                        decision.verified(),
                        roles,
                        request,
                        token.map(BearerToken::hash),
                        decision.stale().map(Knowledge::code),
                        now)
                .build();
    }

    static AuditEvent refusedScope(Denial denial, Caller caller, RequestContext request, Instant now) {
        return event(
                        Stage.AUTHORIZE,
                        Outcome.DENIED,
                        Optional.of(denial.reason().code()),
                        Optional.of(caller.token().kid()),
                        Optional.of(caller.token().issuer()),
                        Optional.of(caller.token()),
                        List.copyOf(caller.roles()),
                        request,
                        Optional.of(caller.token().bearerToken().hash()),
                        Optional.empty(),
                        now)
                .evidence(Evidence.NONE.with(DEMANDED, String.join(" ", denial.requiredScopes())))
                .build();
    }

    private static Outcome outcome(Authentication result) {
        if (result instanceof Granted) {
            return Outcome.GRANTED;
        }
        return result instanceof Denied ? Outcome.DENIED : Outcome.UNAVAILABLE;
    }

    /** A grant has a reason only where it rests on knowledge that was too old. */
    private static Optional<String> reason(Decision decision) {
        Authentication result = decision.authentication();
        if (result instanceof Denied denied) {
            return Optional.of(denied.denial().reason().code());
        }
        return result instanceof Unavailable unavailable
                ? Optional.of(unavailable.reason().code())
                : decision.stale().map(knowledge -> STALE);
    }

    private static AuditEventBuilder event(
            Stage stage,
            Outcome outcome,
            Optional<String> reason,
            Optional<String> kid,
            Optional<IssuerPolicy> signer,
            Optional<VerifiedToken> verified,
            List<String> roles,
            RequestContext request,
            Optional<String> tokenHash,
            Optional<String> detail,
            Instant now) {
        return AuditEvent.at(now, stage, outcome)
                .reason(reason)
                .iss(signer.map(IssuerPolicy::iss))
                .sub(verified.flatMap(VerifiedToken::subject))
                .clientId(verified.flatMap(VerifiedToken::clientId))
                .jti(verified.flatMap(VerifiedToken::jti))
                .kid(kid)
                .scopes(verified.map(token -> List.copyOf(token.scopes())).orElse(List.of()))
                .roles(roles)
                .peer(request.peer())
                .client(request.client())
                .method(request.method())
                .path(request.path())
                .app(request.app())
                .correlation(request.correlation())
                .tokenHash(tokenHash)
                .detail(detail);
    }
}
