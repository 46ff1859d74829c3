package io.sallyport.realm.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController.Mode;
import org.jboss.msc.service.ServiceName;

/**
 * Tells the server's registry of metrics and its checks of health what they may ask of us. A server module has no CDI
 * that would inject them, so a service of ours hangs on each of theirs: it starts and ends with the subsystem, over a
 * reload too. A server without a subsystem goes on without it.
 */
public final class ServerWatch {

    private static final Logger LOG = System.getLogger("io.sallyport.realm");
    private static final String CONTAINER = "org.jboss.as.server.CurrentServiceContainer";
    private static final ServiceName OURS = ServiceName.of("io", "sallyport", "watch");
    private static final ServiceName METERS = ServiceName.parse("org.wildfly.extension.micrometer.service");
    private static final ServiceName HEALTH = ServiceName.parse("org.wildfly.extension.microprofile.health.reporter");

    private ServerWatch() {}

    /** Hangs on what is there and was not hung on yet; never throws. */
    public static synchronized void tell() {
        try {
            ServiceContainer services = (ServiceContainer)
                    Class.forName(CONTAINER).getMethod("getServiceContainer").invoke(null);
            if (services != null) {
                hang(services, METERS, MeteredServer::new);
                hang(services, HEALTH, ReportedHealth::new);
            }
        } catch (ClassNotFoundException e) {
            LOG.log(Level.DEBUG, "No WildFly runs here", e);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "The metrics and the health of this server do not show Sallyport", e);
        }
    }

    /** Only a service itself is given what another provides: asked from outside, a service of today has no value. */
    private static void hang(ServiceContainer services, ServiceName theirs, Function<Object, AutoCloseable> tie) {
        ServiceName ours = OURS.append(theirs);
        if (services.getService(theirs) != null && services.getService(ours) == null) {
            var service = services.addService();
            service.setInstance(new TiedService(service.requires(theirs), service.provides(ours), tie));
            service.setInitialMode(Mode.PASSIVE).install();
        }
    }
}
