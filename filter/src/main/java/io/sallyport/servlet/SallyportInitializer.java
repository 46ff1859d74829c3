package io.sallyport.servlet;

import io.sallyport.config.ConfigException;
import io.sallyport.mechanism.BearerTokenAuthenticationMechanismDefinition;
import io.sallyport.mechanism.JakartaAuthenticationDoor;
import io.sallyport.request.ApplicationName;
import io.sallyport.request.RunningSallyport;
import io.sallyport.trust.KeySetException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a web application under Sallyport. Where something is refused the application does not start, so that nothing
 * of it is ever served half protected.
 */
@HandlesTypes(BearerTokenAuthenticationMechanismDefinition.class)
public final class SallyportInitializer implements ServletContainerInitializer {

    private static final Logger LOG = System.getLogger("io.sallyport.servlet");
    private static final String RESTEASY_ROLES = "resteasy.role.based.security";

    /** For the container. */
    public SallyportInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> defining, ServletContext context) throws ServletException {
        Versions.requireMatch(context);
        Door door = Door.of(context, defining != null && !defining.isEmpty());
        join();
        try {
            open(door, context);
        } catch (ServletException | RuntimeException | Error e) {
            RunningSallyport.leave();
            throw e;
        }
        StartReport.log(door, context);
    }

    private static void join() throws ServletException {
        try {
            RunningSallyport.join();
        } catch (ConfigException | KeySetException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private static void open(Door door, ServletContext context) throws ServletException {
        enforceRolesOnRest(context);
        FilterRegistration.Dynamic filter =
                context.addFilter("io.sallyport", new BearerTokenFilter(door, new ServletScopes(context)));
        if (filter == null) {
            throw new ServletException("This application has a filter named io.sallyport already. Cure: have"
                    + " sallyport-filter in it once, and declare no filter of that name.");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.FORWARD), false, "/*");
        AutoCloseable registration =
                door == Door.JAKARTA_AUTHENTICATION ? JakartaAuthenticationDoor.register(context) : () -> {};
        context.addListener(new Closing(registration));
    }

    /** WildFly enforces {@code @RolesAllowed} on REST resources only where it is told to. */
    private static void enforceRolesOnRest(ServletContext context) {
        if (!context.setInitParameter(RESTEASY_ROLES, "true")
                && !Boolean.parseBoolean(context.getInitParameter(RESTEASY_ROLES))) {
            LOG.log(
                    Level.WARNING,
                    "The web.xml of {0} sets {1} to false: on WildFly anyone may call its REST resources with"
                            + " @RolesAllowed. Cure: remove it.",
                    ApplicationName.of(context),
                    RESTEASY_ROLES);
        }
    }
}
