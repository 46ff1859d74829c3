package io.sallyport.servlet;

import io.sallyport.Sallyport;
import io.sallyport.request.ApplicationName;
import io.sallyport.request.RunningSallyport;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Says at start who protects an application, and what is not covered. */
final class StartReport {

    private static final Logger LOG = System.getLogger("io.sallyport.servlet");

    private StartReport() {}

    static void log(Door door, ServletContext context) {
        String name = ApplicationName.of(context);
        LOG.log(Level.INFO, "Sallyport {0} protects {1} by {2}", Sallyport.version(), name, door.words());
        if (door == Door.FILTER) {
            warnOfWhatIsNotCovered(name);
        }
        if (RunningSallyport.isOwn() && !isAncestor(Sallyport.class.getClassLoader(), context.getClassLoader())) {
            LOG.log(
                    Level.WARNING,
                    "{0} brings the core of Sallyport itself, so it can divert its audit records by a logging"
                            + " configuration of its own. Cure: install Sallyport in the server.",
                    name);
        }
    }

    private static void warnOfWhatIsNotCovered(String name) {
        LOG.log(
                Level.WARNING,
                "In {0} the filter alone authenticates: EJBs and CDI see no caller, and security constraints of"
                        + " web.xml know no token. Cure: remove the context parameter {1}, or use a server with"
                        + " Jakarta Authentication.",
                name,
                Door.PARAMETER);
    }

    /** Whether a class loader stands above an application's, so that the server holds what it loads. */
    private static boolean isAncestor(@Nullable ClassLoader loader, ClassLoader application) {
        ClassLoader parent = application.getParent();
        while (parent != null && parent != loader) {
            parent = parent.getParent();
        }
        return parent == loader;
    }
}
