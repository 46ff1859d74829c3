package io.sallyport.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Goes on at another path of the application, by an asynchronous dispatch, an include or a forward;
 * at {@code /logout} as nobody. */
@WebServlet(
        urlPatterns = {"/dispatch", "/logout"},
        asyncSupported = true)
public class Dispatch extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getServletPath().equals("/logout")) {
            request.logout();
        }
        String[] query = request.getQueryString().split("=", -1);
        if (query[0].equals("async")) {
            request.startAsync().dispatch(query[1]);
        } else if (query[0].equals("include")) {
            request.getRequestDispatcher(query[1]).include(request, response);
        } else {
            request.getRequestDispatcher(query[1]).forward(request, response);
        }
    }
}
