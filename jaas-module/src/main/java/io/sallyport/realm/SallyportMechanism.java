package io.sallyport.realm;

import io.sallyport.http.Admission;
import io.sallyport.http.Admission.Admitted;
import io.sallyport.http.Admission.Refused;
import io.sallyport.http.Challenge;
import io.sallyport.http.RequestHead;
import java.io.IOException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import org.wildfly.security.auth.callback.AuthenticationCompleteCallback;
import org.wildfly.security.auth.callback.EvidenceVerifyCallback;
import org.wildfly.security.http.HttpScope;
import org.wildfly.security.http.HttpServerAuthenticationMechanism;
import org.wildfly.security.http.HttpServerRequest;
import org.wildfly.security.http.HttpServerResponse;
import org.wildfly.security.http.Scope;

/**
 * Hands a presented token to the security domain and answers with what comes back. Whatever breaks on the way is an
 * answer too: after an exception Elytron would go on to the next mechanism, and at last to anonymous access. No session
 * is opened and no identity kept.
 */
final class SallyportMechanism implements HttpServerAuthenticationMechanism {

    /** The request attribute with the admitted {@link io.sallyport.authn.Caller}. */
    static final String CALLER_ATTRIBUTE = "io.sallyport.caller";

    /** The request attribute with the correlation id of the admission's record. */
    static final String CORRELATION_ATTRIBUTE = "io.sallyport.correlation";

    private final ApplicationLogin login;
    private final CallbackHandler domain;

    SallyportMechanism(ApplicationLogin login, CallbackHandler domain) {
        this.login = login;
        this.domain = domain;
    }

    @Override
    public String getMechanismName() {
        return SallyportMechanismFactory.SALLYPORT;
    }

    @Override
    public void evaluateRequest(HttpServerRequest request) {
        if (!StandAsideMechanism.isTokenPresented(request)) {
            standAside(request);
            return;
        }
        Admission admission = established(judged(), request);
        if (admission instanceof Admitted admitted) {
            request.authenticationComplete(response -> response.addResponseHeader(
                    Challenge.CORRELATION_HEADER, admitted.context().correlation()));
        } else if (admission instanceof Refused refused) {
            request.authenticationFailed("The token was refused", response -> send(refused.challenge(), response));
        }
    }

    private void standAside(HttpServerRequest request) {
        if (login.hasPage()) {
            request.noAuthenticationInProgress(); // a challenge would make the login page a 401
        } else {
            request.noAuthenticationInProgress(response -> send(Challenge.anonymous(), response));
        }
    }

    private Admission judged() {
        RequestHead head = ExchangeHead.current();
        TokenEvidence evidence = new TokenEvidence(head);
        try {
            EvidenceVerifyCallback verify = new EvidenceVerifyCallback(evidence);
            domain.handle(new Callback[] {verify});
            if (evidence.admission().isEmpty() || verify.isVerified() != evidence.isAdmitted()) {
                throw new IllegalStateException("The security domain of " + head.app()
                        + " does not heed SallyportRealm. Cure: run enable.cli, which makes SallyportDomain");
            }
            return evidence.admission().get();
        } catch (Throwable broken) {
            return evidence.admission()
                    .map(decided -> OwnFault.after(decided, broken))
                    .orElseGet(() -> OwnFault.before(head, broken));
        }
    }

    /** Makes the caller the identity of the request. */
    private Admission established(Admission admission, HttpServerRequest request) {
        if (!(admission instanceof Admitted admitted)) {
            return admission;
        }
        try {
            establish(admitted, request);
            return admitted;
        } catch (Throwable broken) {
            return OwnFault.after(admitted, broken);
        }
    }

    private void establish(Admitted admitted, HttpServerRequest request)
            throws IOException, UnsupportedCallbackException {
        AuthorizeCallback authorize = new AuthorizeCallback(null, null);
        domain.handle(new Callback[] {authorize});
        if (!authorize.isAuthorized()) {
            throw new IllegalStateException("The permission mapper of the security domain of "
                    + admitted.context().app().orElse("")
                    + " gives a caller no LoginPermission. Cure: use default-permission-mapper, as enable.cli does");
        }
        domain.handle(new Callback[] {AuthenticationCompleteCallback.SUCCEEDED});
        HttpScope exchange = request.getScope(Scope.EXCHANGE);
        exchange.setAttachment(CALLER_ATTRIBUTE, admitted.caller());
        exchange.setAttachment(CORRELATION_ATTRIBUTE, admitted.context().correlation());
    }

    private static void send(Challenge challenge, HttpServerResponse response) {
        challenge.headers().forEach(response::addResponseHeader);
        response.setStatusCode(challenge.status());
    }
}
