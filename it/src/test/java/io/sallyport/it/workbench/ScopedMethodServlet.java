package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet of which a method asks for another scope than its class. */
@WebServlet("/scoped/method")
public class ScopedMethodServlet extends ScopedServlet {
    private static final long serialVersionUID = 1L;

    @Override
    @ScopesAllowed("orders:write")
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        super.doGet(request, response);
    }
}
