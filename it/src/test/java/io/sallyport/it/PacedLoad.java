package io.sallyport.it;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a steady pace, as far as the machine goes along. Each either fetches what later ones may use, or uses what
 * an earlier one fetched, however old.
 */
final class PacedLoad implements AutoCloseable {

    private static final int THREADS = 8;

    /** One request; null where it was as it should be, else what was wrong. */
    interface Request {
        @Nullable
        String send() throws Exception;
    }

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> faults = new ConcurrentHashMap<>();
    private final long started = System.nanoTime();

    /** Sends one of the requests, drawn by lot, that many times a second. */
    static PacedLoad start(int perSecond, Request... requests) {
        PacedLoad load = new PacedLoad();
        for (int i = 0; i < THREADS; i++) {
            load.threads.scheduleAtFixedRate(
                    () -> load.one(requests[ThreadLocalRandom.current().nextInt(requests.length)]),
                    i * 1_000_000L / perSecond,
                    THREADS * 1_000_000L / perSecond,
                    TimeUnit.MICROSECONDS);
        }
        return load;
    }

    private void one(Request request) {
        String fault;
        try {
            fault = request.send();
        } catch (Exception e) {
            fault = e.toString();
        }
        done.incrementAndGet();
        if (fault != null) {
            faults.merge(fault, 1, Integer::sum);
        }
    }

    int done() {
        return done.get();
    }

    /** What was wrong, and how often. */
    ConcurrentHashMap<String, Integer> faults() {
        return faults;
    }

    /** How many requests a second there were until now. */
    long rate() {
        return done.get()
                * 1_000L
                / Duration.ofNanos(System.nanoTime() - started).toMillis();
    }

    /** Waits for the requests that are under way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
