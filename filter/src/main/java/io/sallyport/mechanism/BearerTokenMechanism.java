package io.sallyport.mechanism;

import io.sallyport.http.Admission;
import io.sallyport.http.Challenge;
import io.sallyport.request.RequestAdmission;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells Jakarta Security who calls (Jakarta Security 3.0 section 3). Never throws and never makes a session. */
final class BearerTokenMechanism implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Admission admission = RequestAdmission.of(request, response);
        if (admission instanceof Admission.Admitted admitted) {
            return admit(admitted, context, response);
        }
        if (admission instanceof Admission.Refused refused) {
            return answer(refused.challenge(), response);
        }
        return context.isProtected()
                ? answer(((Admission.Anonymous) admission).challenge(), response)
                : context.doNothing();
    }

    /** Asked at a logout. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        RequestAdmission.logOut(request);
        context.cleanClientSubject();
    }

    private static AuthenticationStatus admit(
            Admission.Admitted admitted, HttpMessageContext context, HttpServletResponse response) {
        try {
            return context.notifyContainerAboutLogin(
                    admitted.caller(), admitted.caller().roles());
        } catch (Throwable broken) {
            return answer(RequestAdmission.unavailable(admitted.context().correlation(), broken), response);
        }
    }

    private static AuthenticationStatus answer(Challenge challenge, HttpServletResponse response) {
        RequestAdmission.answer(challenge, response);
        return AuthenticationStatus.SEND_FAILURE;
    }
}
