package io.sallyport.it.app;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers from a thread of the managed executor, which calls a closed EJB. */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private transient ManagedExecutorService executor;

    @EJB
    private transient OrdersBean orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        executor.execute(() -> {
            answer(async.getResponse());
            async.complete();
        });
    }

    private void answer(ServletResponse response) {
        try {
            response.getWriter().print(seen((HttpServletResponse) response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String seen(HttpServletResponse response) {
        try {
            return orders.seen();
        } catch (EJBAccessException e) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return "refused by the EJB";
        }
    }
}
