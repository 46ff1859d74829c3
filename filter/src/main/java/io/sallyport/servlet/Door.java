package io.sallyport.servlet;

import io.sallyport.http.ServerDoor;
import io.sallyport.mechanism.JakartaSecurityDoor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Who authenticates the requests of an application. Exactly one does, so that one token leaves one record. */
enum Door {
    /** The server's own mechanism, by the administrator. */
    SERVER("the server's security domain"),
    /** The application's {@code @BearerTokenAuthenticationMechanismDefinition}. */
    JAKARTA_SECURITY("Jakarta Security"),
    /** A Jakarta Authentication module that we register. */
    JAKARTA_AUTHENTICATION("Jakarta Authentication"),
    /** Our filter alone. */
    FILTER("the filter alone");

    /** The context parameter that makes the filter authenticate alone. */
    static final String PARAMETER = "sallyport.authentication";

    private static final String FILTER_ALONE = "filter";
    private static final String AUTHENTICATION_API = "jakarta.security.auth.message.config.AuthConfigFactory";
    private static final String SECURITY_API =
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";

    private final String words;

    Door(String words) {
        this.words = words;
    }

    /** How messages name it. */
    String words() {
        return words;
    }

    /**
     * Finds out who it is.
     *
     * @param mechanismDefined whether the application has the annotation of the Jakarta Security mechanism
     * @throws ServletException where the application asks for what contradicts itself or is not there
     */
    static Door of(ServletContext context, boolean mechanismDefined) throws ServletException {
        boolean filterAlone = filterAlone(context);
        if (ServerDoor.anyProtects(context.getClassLoader())) {
            if (mechanismDefined) {
                JakartaSecurityDoor.requireClosed(context);
            }
            return SERVER;
        }
        if (mechanismDefined) {
            return jakartaSecurity(context, filterAlone);
        }
        return !filterAlone && isPresent(AUTHENTICATION_API) ? JAKARTA_AUTHENTICATION : FILTER;
    }

    private static Door jakartaSecurity(ServletContext context, boolean filterAlone) throws ServletException {
        if (filterAlone) {
            throw new ServletException("The context parameter " + PARAMETER + "=" + FILTER_ALONE
                    + " and @BearerTokenAuthenticationMechanismDefinition contradict each other. Cure: remove one.");
        }
        if (!isPresent(SECURITY_API)) {
            throw new ServletException("The application has @BearerTokenAuthenticationMechanismDefinition, but this"
                    + " server has no Jakarta Security. Cure: remove the annotation; the jar then finds another way.");
        }
        JakartaSecurityDoor.requireOpen(context);
        return JAKARTA_SECURITY;
    }

    private static boolean filterAlone(ServletContext context) throws ServletException {
        String value = context.getInitParameter(PARAMETER);
        if (value == null) {
            return false;
        }
        if (!value.strip().equals(FILTER_ALONE)) {
            throw new ServletException("The context parameter " + PARAMETER + " is '" + value + "'. Cure: set it to '"
                    + FILTER_ALONE + "' or remove it.");
        }
        return true;
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Door.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
