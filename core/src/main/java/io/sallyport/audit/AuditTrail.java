package io.sallyport.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to the server's logging, category {@value #CATEGORY}. A thread of our own does it and obtains the
 * logger itself: servers choose the log by the call stack, so a record written on a request's thread could be diverted
 * by the application's own logging configuration.
 */
public final class AuditTrail implements AutoCloseable {

    /** The log category of the records. */
    public static final String CATEGORY = "sallyport.audit";

    private static final int CAPACITY = 1 << 16;
    private static final long CLOSE_MILLIS = 5_000;

    private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final AuditLine lines;
    private final Thread writer;
    private volatile boolean closed;

    /** A trail of that node; its thread starts at once. */
    public AuditTrail(String node) {
        this.lines = new AuditLine(node);
        this.writer = new Thread(this::write, "sallyport-audit");
        writer.setDaemon(true);
        // Whoever starts us first must not lend this thread its application's class loader, and with it its log.
        writer.setContextClassLoader(AuditTrail.class.getClassLoader());
        writer.start();
    }

    /** Records an event; never blocks and never throws. What does not fit is counted and said in the log. */
    public void record(AuditEvent event) {
        if (closed || !queue.offer(event)) {
            lost.incrementAndGet();
        }
    }

    /** How many records did not fit into the queue since the start. */
    public long lost() {
        return lost.get();
    }

    private void write() {
        Logger log = System.getLogger(CATEGORY);
        Logger own = System.getLogger("io.sallyport.audit");
        long seq = 0;
        long lostBefore = 0;
        while (true) {
            AuditEvent event = next();
            if (event == null) {
                if (closed) {
                    return;
                }
                continue;
            }
            try {
                log.log(Level.INFO, lines.of(event, ++seq));
            } catch (RuntimeException e) {
                lost.incrementAndGet();
                own.log(Level.ERROR, "An audit record could not be written", e);
            }
            long lostNow = lost.get();
            if (lostNow != lostBefore) {
                own.log(Level.ERROR, "{0} audit records were lost since the start", lostNow);
                lostBefore = lostNow;
            }
        }
    }

    private @Nullable AuditEvent next() {
        try {
            return closed ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return queue.poll();
        }
    }

    /** Writes what is waiting, then ends the thread. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
