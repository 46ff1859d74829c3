package io.sallyport.it.app;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.servlet.annotation.WebServlet;

/** A servlet that asks for a scope, by the developer's jar. */
@WebServlet("/servlet/*")
@ScopesAllowed("orders:read")
public class ScopesServlet extends PublicServlet {
    private static final long serialVersionUID = 1L;
}
