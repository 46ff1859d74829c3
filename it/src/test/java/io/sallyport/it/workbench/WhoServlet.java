package io.sallyport.it.workbench;

import io.sallyport.it.app.OrdersBean;
import io.sallyport.it.app.Seen;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Open to all; tells whom a servlet and an EJB see. */
@WebServlet("/who")
public class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient OrdersBean orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print("servlet " + Seen.of(request.getUserPrincipal(), request::isUserInRole) + ", ejb " + ejb());
    }

    private String ejb() {
        try {
            return orders.seen();
        } catch (EJBAccessException e) {
            return "refuses";
        }
    }
}
