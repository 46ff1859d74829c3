package io.sallyport.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells whom the request is from. Open to all at {@code /public}; at {@code /constrained} {@code web.xml} closes it,
 * and subclasses close it by annotation.
 */
@WebServlet({"/public/*", "/constrained/*"})
public class PublicServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(Seen.of(request.getUserPrincipal(), request::isUserInRole));
    }
}
