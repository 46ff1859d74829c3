package io.sallyport.mechanism;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Registers our Jakarta Authentication provider for one web application (Jakarta Authentication 3.0 section 2.1). */
public final class JakartaAuthenticationDoor {

    private static final String LAYER = "HttpServlet";

    private JakartaAuthenticationDoor() {}

    /**
     * Registers it.
     *
     * @return what removes it again
     * @throws ServletException where the server does not take it
     */
    public static AutoCloseable register(ServletContext context) throws ServletException {
        AuthConfigFactory factory = AuthConfigFactory.getFactory();
        if (factory == null) {
            throw new ServletException("This server has the types of Jakarta Authentication but no factory for them."
                    + " Cure: switch Jakarta Authentication on, or set the context parameter"
                    + " sallyport.authentication=filter.");
        }
        String application = context.getVirtualServerName() + " " + context.getContextPath();
        String id = factory.registerConfigProvider(
                new TokenAuthConfigProvider(LAYER, application), LAYER, application, "Sallyport");
        return () -> factory.removeRegistration(id);
    }
}
