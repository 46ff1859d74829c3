package io.sallyport.realm.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.msc.Service;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.jspecify.annotations.Nullable;

/** Ties us to what a service of the server provides, as long as that runs. Its own fault is never the server's. */
final class TiedService implements Service {

    private static final Logger LOG = System.getLogger("io.sallyport.realm");

    private final Supplier<Object> theirs;
    private final Consumer<Object> ours;
    private final Function<Object, AutoCloseable> tie;
    private @Nullable AutoCloseable tied;

    TiedService(Supplier<Object> theirs, Consumer<Object> ours, Function<Object, AutoCloseable> tie) {
        this.theirs = theirs;
        this.ours = ours;
        this.tie = tie;
    }

    @Override
    public synchronized void start(StartContext context) {
        ours.accept(this);
        Object provided = theirs.get();
        try {
            tied = tie.apply(provided);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, provided.getClass().getName() + " does not show Sallyport", e);
        }
    }

    @Override
    public synchronized void stop(StopContext context) {
        try {
            if (tied != null) {
                tied.close();
            }
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The server had let go already", e);
        }
        tied = null;
    }
}
