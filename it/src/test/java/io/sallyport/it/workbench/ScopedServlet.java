package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet whose class asks for a scope. */
@WebServlet("/scoped/class")
@ScopesAllowed("orders:read")
public class ScopedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("passed");
    }
}
