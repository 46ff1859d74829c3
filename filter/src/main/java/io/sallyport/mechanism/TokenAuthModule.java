package io.sallyport.mechanism;

import io.sallyport.authn.Caller;
import io.sallyport.http.Admission;
import io.sallyport.http.Challenge;
import io.sallyport.request.RequestAdmission;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.UUID;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/**
 * Tells a Jakarta Authentication container who calls (Servlet Container Profile). Never throws: containers make 500 of
 * an exception. Never registers a session, so nothing outlives the token.
 */
final class TokenAuthModule implements ServerAuthContext {

    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";
    private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

    private final CallbackHandler handler;

    TokenAuthModule(CallbackHandler handler) {
        this.handler = handler;
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service) {
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
        Admission admission = RequestAdmission.of(request, response);
        if (admission instanceof Admission.Admitted admitted) {
            return admit(admitted, message, client, response);
        }
        if (admission instanceof Admission.Refused refused) {
            return answer(refused.challenge(), response);
        }
        return anonymous(((Admission.Anonymous) admission).challenge(), message, client, response);
    }

    private AuthStatus admit(
            Admission.Admitted admitted, MessageInfo message, Subject client, HttpServletResponse response) {
        Caller caller = admitted.caller();
        try {
            message.getMap().put(AUTH_TYPE, "Bearer");
            handler.handle(new Callback[] {
                new CallerPrincipalCallback(client, caller),
                new GroupPrincipalCallback(client, caller.roles().toArray(String[]::new))
            });
            return AuthStatus.SUCCESS;
        } catch (Throwable broken) {
            Throwable explained = new IllegalStateException(
                    "The server does not take the caller of a token from the application. Cure on WildFly: run"
                            + " enable-jaspi.cli and name the security domain sallyport-jaspi in jboss-web.xml",
                    broken);
            return answer(RequestAdmission.unavailable(admitted.context().correlation(), explained), response);
        }
    }

    private AuthStatus anonymous(
            Challenge challenge, MessageInfo message, Subject client, HttpServletResponse response) {
        if (Boolean.parseBoolean(String.valueOf(message.getMap().get(MANDATORY)))) {
            return answer(challenge, response);
        }
        try {
            handler.handle(new Callback[] {new CallerPrincipalCallback(client, (Principal) null)});
            return AuthStatus.SUCCESS;
        } catch (Throwable broken) {
            return answer(RequestAdmission.unavailable(UUID.randomUUID().toString(), broken), response);
        }
    }

    private static AuthStatus answer(Challenge challenge, HttpServletResponse response) {
        RequestAdmission.answer(challenge, response);
        return AuthStatus.SEND_FAILURE;
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    /** Asked at a logout. */
    @Override
    public void cleanSubject(MessageInfo message, Subject client) {
        RequestAdmission.logOut((HttpServletRequest) message.getRequestMessage());
        client.getPrincipals().clear();
    }
}
