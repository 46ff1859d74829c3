package io.sallyport.it.bystander;

import io.sallyport.it.app.Seen;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells whom the container knows, how it knows, and what reaches the application of the credentials. */
@WebServlet({"/open", "/closed"})
public class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(Seen.of(request.getUserPrincipal(), request::isUserInRole) + " by " + request.getAuthType()
                        + ", sends " + request.getHeader("Authorization"));
    }
}
