package io.sallyport.it.bystander;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application with a bearer scheme of its own, which no container knows of. */
@WebServlet("/own")
public class OwnBearerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("Bearer my-own-scheme".equals(request.getHeader("Authorization"))) {
            response.getWriter().print("known by its own scheme");
        } else {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"own\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
