package io.sallyport.issuer.metadata;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The host's {@code /.well-known/oauth-authorization-server/sallyport} (RFC 8414 section 3.1): the issuer's own answer,
 * from the web application that has it.
 */
@WebServlet("/sallyport")
public final class MetadataServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String ISSUER = "/sallyport";
    private static final String METADATA = "/.well-known/oauth-authorization-server";
    private static final String RETRY_SECONDS = "5";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServletContext issuer = getServletContext().getContext(ISSUER);
        if (issuer == null || !issuer.getContextPath().equals(ISSUER)) {
            response.setHeader("Retry-After", RETRY_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        issuer.getRequestDispatcher(METADATA).forward(request, response);
    }
}
