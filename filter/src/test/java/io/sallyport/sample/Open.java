package io.sallyport.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/** Says who calls; open to all but for {@code /closed}, which web.xml closes. */
@WebServlet({"/open", "/closed"})
public class Open extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Principal principal = request.getUserPrincipal();
        List<String> roles = Stream.of("orders-reader", "orders-writer", "**")
                .filter(request::isUserInRole)
                .toList();
        response.getWriter()
                .print((principal == null ? "nobody" : principal.getName()) + " " + roles + " " + request.getAuthType()
                        + " " + request.getRemoteUser() + " session " + request.getSession(false));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("body " + new String(request.getInputStream().readAllBytes(), "UTF-8"));
    }
}
