package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.realm.ops.ServerWatch;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Greets an application that joined: a jar in it, {@code sallyport-filter} or the one that {@code protect.cli} lays
 * there, names our module in its manifest, so that the container calls us at its start. What a server leaves open is
 * closed for this application alone, never for the whole server.
 */
public final class JoinedApplication implements ServletContainerInitializer {

    private static final Logger LOG = System.getLogger("io.sallyport.realm");
    private static final String DEVELOPERS_DOOR = "io.sallyport.servlet.SallyportInitializer";
    private static final String RESTEASY_ROLES = "resteasy.role.based.security";

    /** For the container. */
    public JoinedApplication() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
        boolean joined = new RealmDoor().protects(context.getClassLoader());
        if (joined) {
            enforceRolesOnRest(context);
            stopUnjudgedTokens(context);
        }
        boolean ownDoor = hasOwnDoor(context);
        if (!ownDoor) { // which reports itself
            report(joined, context);
        }
        if (joined || ownDoor) {
            ServerWatch.tell();
        }
    }

    private static void report(boolean joined, ServletContext context) {
        if (joined) {
            LOG.log(
                    Level.INFO,
                    "Sallyport {0} protects {1} by the server''s security domain",
                    Sallyport.version(),
                    name(context));
        } else {
            LOG.log(
                    Level.WARNING,
                    "{0} has the jar by which applications join Sallyport, but not its security domain, so its tokens"
                            + " are not read. Cure: run protect.cli for its deployment, or name the domain sallyport"
                            + " in its jboss-web.xml.",
                    name(context));
        }
    }

    private static void stopUnjudgedTokens(ServletContext context) {
        FilterRegistration.@Nullable Dynamic filter = context.addFilter("io.sallyport.join", new UnjudgedTokens());
        if (filter != null) { // null: two jars of the application name our module
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }

    /** WildFly enforces {@code @RolesAllowed} on REST resources only where it is told to. */
    private static void enforceRolesOnRest(ServletContext context) {
        boolean enforced = context.setInitParameter(RESTEASY_ROLES, "true")
                || Boolean.parseBoolean(context.getInitParameter(RESTEASY_ROLES));
        if (!enforced) {
            LOG.log(
                    Level.WARNING,
                    "The web.xml of {0} sets {1} to false: anyone may call its REST resources with @RolesAllowed."
                            + " Cure: remove it.",
                    name(context),
                    RESTEASY_ROLES);
        }
    }

    /** Whether the application takes tokens itself, by {@code sallyport-filter}. */
    private static boolean hasOwnDoor(ServletContext context) {
        try {
            Class.forName(DEVELOPERS_DOOR, false, context.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String name(ServletContext context) {
        String path = context.getContextPath();
        return path.isEmpty() ? "/" : path;
    }
}
