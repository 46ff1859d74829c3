package io.sallyport.it.app;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An open servlet in front of a closed EJB; the answer to a refusal is the application's own. */
@WebServlet("/ejb/*")
public class EjbServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient OrdersBean orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(orders.seen());
        } catch (EJBAccessException e) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.getWriter().print("refused by the EJB");
        }
    }
}
