package io.sallyport.servlet;

import io.sallyport.authn.Caller;
import io.sallyport.http.Challenge;
import io.sallyport.request.RequestAdmission;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request with its caller, where the container itself cannot be told who that is. */
final class CallerRequest extends HttpServletRequestWrapper {

    private static final String ANY_CALLER = "**";

    private @Nullable Caller caller;

    CallerRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return caller == null ? null : caller.getName();
    }

    @Override
    public @Nullable String getAuthType() {
        return caller == null ? null : "Bearer";
    }

    /** Whether the token's scopes give the role; {@code **} is any caller (Servlet 6.0 section 13.3). */
    @Override
    public boolean isUserInRole(String role) {
        return caller != null && (role.equals(ANY_CALLER) || caller.roles().contains(role));
    }

    @Override
    public boolean authenticate(HttpServletResponse response) {
        if (caller != null) {
            return true;
        }
        RequestAdmission.answer(Challenge.anonymous(), response);
        return false;
    }

    @Override
    public void login(String username, String password) throws ServletException {
        throw new ServletException("This request is authenticated by its token");
    }

    @Override
    public void logout() {
        caller = null;
        RequestAdmission.logOut(this);
    }
}
