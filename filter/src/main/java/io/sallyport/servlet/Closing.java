package io.sallyport.servlet;

import io.sallyport.request.RunningSallyport;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Undoes at the end of an application what its start did outside of it. */
final class Closing implements ServletContextListener {

    private static final Logger LOG = System.getLogger("io.sallyport.servlet");

    private final AutoCloseable registration;

    Closing(AutoCloseable registration) {
        this.registration = registration;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            registration.close();
        } catch (Exception e) {
            LOG.log(Level.ERROR, "The authentication of " + event.getServletContext() + " was not removed", e);
        } finally {
            RunningSallyport.leave();
        }
    }
}
