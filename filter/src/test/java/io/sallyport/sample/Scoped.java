package io.sallyport.sample;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Needs a scope, and more of them for POST. */
@WebServlet("/scoped")
@ScopesAllowed("orders:write")
public class Scoped extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("written by " + request.getUserPrincipal().getName());
    }

    @Override
    @ScopesAllowed({"orders:write", "orders:admin"})
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("posted by " + request.getUserPrincipal().getName());
    }
}
