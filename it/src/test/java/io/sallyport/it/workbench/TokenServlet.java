package io.sallyport.it.workbench;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A servlet, of which there is one for all callers. */
@WebServlet("/token")
public class TokenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient JsonWebToken token;

    @Inject
    @Claim("dept")
    private transient ClaimValue<String> department;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(token.getName() + " of " + department.getValue());
    }
}
