package io.sallyport.it.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** A servlet that asks for a role, as any application may. */
@WebServlet("/servlet/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "orders-reader"))
public class RolesServlet extends PublicServlet {
    private static final long serialVersionUID = 1L;
}
