package io.sallyport.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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

    /** Empty stands for the end. */
    private final BlockingQueue<Optional<AuditEvent>> queue = new ArrayBlockingQueue<>(CAPACITY);

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
        if (closed || !queue.offer(Optional.of(event))) {
            lost.incrementAndGet();
        }
    }

    /** Whether records are still written. */
    public boolean isOpen() {
        return !closed && writer.isAlive();
    }

    /** How many records were not written since the start. */
    public long lost() {
        return lost.get();
    }

    private void write() {
        Logger log = System.getLogger(CATEGORY);
        Logger own = System.getLogger("io.sallyport.audit");
        long seq = 0;
        long lostBefore = 0;
        for (Optional<AuditEvent> event = next(); event.isPresent(); event = next()) {
            write(event.get(), ++seq, log, own);
            long lostNow = lost.get();
            if (lostNow != lostBefore) {
                own.log(Level.ERROR, "{0} audit records were lost since the start", lostNow);
                lostBefore = lostNow;
            }
        }
        lost.addAndGet(queue.size()); // what came in between the closing and the end
    }

    /** Nobody but {@link #close()} ends this thread: an interrupt is somebody's mistake. */
    private Optional<AuditEvent> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private void write(AuditEvent event, long seq, Logger log, Logger own) {
        try {
            log.log(Level.INFO, lines.of(event, seq));
        } catch (Throwable e) { // a handler's fault must not end this thread
            lost.incrementAndGet();
            own.log(Level.ERROR, "An audit record could not be written", e);
        }
    }

    /** Writes what is waiting, for five seconds at most, then ends the thread. */
    @Override
    public void close() {
        closed = true;
        try {
            if (queue.offer(Optional.empty(), CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                writer.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
