package io.sallyport.it.workbench;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An open servlet in front of the beans that ask for a scope. */
@WebServlet("/places/*")
public class PlacesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ScopedPlaces places;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(places.call(request.getPathInfo().substring(1)));
    }
}
