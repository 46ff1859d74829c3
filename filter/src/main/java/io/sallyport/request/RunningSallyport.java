package io.sallyport.request;

import io.sallyport.Sallyport;
import io.sallyport.config.ConfigException;
import io.sallyport.trust.KeySetException;
import org.jspecify.annotations.Nullable;

/**
 * The core that the applications of this class loader use. The server module's is shared and never closed here; one
 * that came with the application is opened by the first web module to start and closed by the last to stop.
 */
public final class RunningSallyport {

    private static volatile @Nullable Sallyport own;
    private static int users;

    private RunningSallyport() {}

    /** Whether core came with the application, not with the server. */
    public static boolean isOwn() {
        return Sallyport.class.getClassLoader() == RunningSallyport.class.getClassLoader();
    }

    /**
     * Opens it, or joins those who use it.
     *
     * @throws ConfigException where the configuration is refused
     * @throws KeySetException where a key file is refused
     */
    public static synchronized void join() throws ConfigException, KeySetException {
        if (!isOwn()) {
            Sallyport.shared();
            return;
        }
        if (own == null) {
            own = Sallyport.open();
        }
        users++;
    }

    /** The counterpart of each {@link #join()}. */
    public static synchronized void leave() {
        Sallyport running = own;
        if (running != null && --users == 0) {
            own = null;
            running.close();
        }
    }

    /**
     * The one that runs now.
     *
     * @throws IllegalStateException where none does
     */
    public static Sallyport current() {
        Sallyport running = isOwn() ? own : shared();
        if (running == null) {
            throw new IllegalStateException("Sallyport does not run in this application");
        }
        return running;
    }

    private static Sallyport shared() {
        try {
            return Sallyport.shared(); // asked each time, since an administrator may restart it
        } catch (ConfigException | KeySetException e) {
            throw new IllegalStateException(e);
        }
    }
}
