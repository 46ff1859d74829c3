package io.sallyport.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Opens a session of the application's own, as applications do, and writes a line to the application's log. */
@WebServlet("/session")
public class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger("it.application");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession().setAttribute("basket", "tea");
        LOG.log(Level.INFO, "a line of the application");
        response.getWriter().print(Seen.of(request.getUserPrincipal(), request::isUserInRole));
    }
}
