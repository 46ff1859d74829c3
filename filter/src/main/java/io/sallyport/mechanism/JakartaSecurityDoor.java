package io.sallyport.mechanism;

import io.sallyport.request.ApplicationName;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Checks that what an application asks Jakarta Security for is what happens; two doors, or none, would not show. */
public final class JakartaSecurityDoor {

    private JakartaSecurityDoor() {}

    /**
     * Requires that our mechanism is a bean.
     *
     * @throws ServletException where it is none, so that nobody would authenticate
     */
    public static void requireOpen(ServletContext context) throws ServletException {
        if (!isOpen()) {
            throw new ServletException("The application " + ApplicationName.of(context)
                    + " has @BearerTokenAuthenticationMechanismDefinition on a class that CDI does not see. Cure: let"
                    + " its archive have bean-discovery-mode annotated or all.");
        }
    }

    /**
     * Requires that our mechanism is no bean.
     *
     * @throws ServletException where it is one, so that it would silence the server's own
     */
    public static void requireClosed(ServletContext context) throws ServletException {
        if (isOpen()) {
            throw new ServletException("The server's security domain protects the application "
                    + ApplicationName.of(context) + " already, and @BearerTokenAuthenticationMechanismDefinition would"
                    + " silence it. Cure: remove the annotation, or on WildFly name the security domain"
                    + " sallyport-jaspi.");
        }
    }

    private static boolean isOpen() {
        try {
            return CDI.current()
                    .getBeanManager()
                    .getExtension(BearerTokenMechanismExtension.class)
                    .isOpen();
        } catch (IllegalStateException | IllegalArgumentException e) { // no CDI here, or one that does not know us
            return false;
        }
    }
}
