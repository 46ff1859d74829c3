package io.sallyport.issuer;

import io.sallyport.issuer.store.IssuerUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the issuer does at intervals, on one thread of its own. A task that fails is tried again at its next turn. */
final class BackgroundTasks implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");
    private static final long CLOSE_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sallyport-issuer");
        thread.setDaemon(true);
        // Servers choose a log by the class loader too: this is the issuer's, whoever started it.
        thread.setContextClassLoader(BackgroundTasks.class.getClassLoader());
        return thread;
    });

    /** Runs a task again and again, that long after it ended the last time. */
    void every(Duration pause, String name, Runnable task) {
        AtomicBoolean failing = new AtomicBoolean();
        thread.scheduleWithFixedDelay(
                () -> run(name, task, failing), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Said once: a database that is gone for an hour is one fault, not thousands. */
    private static void run(String name, Runnable task, AtomicBoolean failing) {
        try {
            task.run();
            if (failing.compareAndSet(true, false)) {
                LOGGER.log(Level.INFO, "The issuer can {0} again", name);
            }
        } catch (IssuerUnavailableException e) {
            if (failing.compareAndSet(false, true)) {
                LOGGER.log(Level.WARNING, "The issuer cannot {0} now: {1}", name, e.getMessage());
            }
        } catch (Throwable e) { // else the executor would never run it again, without a word
            LOGGER.log(Level.ERROR, "The issuer cannot " + name, e);
        }
    }

    /** Waits for the task that is running, then ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
