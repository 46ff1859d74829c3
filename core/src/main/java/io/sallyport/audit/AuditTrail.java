package io.sallyport.audit;

import io.sallyport.json.Base64Url;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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

    /** An event and who wants to know whether the logging took it. */
    private record Waiting(AuditEvent event, CompletableFuture<Boolean> taken) {}

    /** Empty stands for the end. */
    private final BlockingQueue<Optional<Waiting>> queue = new ArrayBlockingQueue<>(CAPACITY);

    private final AtomicLong lost = new AtomicLong();
    private final AuditLine lines;
    private final Thread writer;
    private volatile boolean closed;
    private volatile Consumer<AuditEvent> watcher = event -> {};
    private long seq;
    private String prev = AuditChain.NOTHING_BEFORE;

    /** A trail of that node; its thread starts at once. */
    public AuditTrail(String node) {
        byte[] boot = new byte[16];
        new SecureRandom().nextBytes(boot);
        this.lines = new AuditLine(new ChainName(node, AuditChain.SERVER, Base64Url.encode(boot)));
        this.writer = new Thread(this::write, "sallyport-audit");
        writer.setDaemon(true);
        // Whoever starts us first must not lend this thread its application's class loader, and with it its log.
        writer.setContextClassLoader(AuditTrail.class.getClassLoader());
        writer.start();
    }

    /** Records an event; never blocks and never throws. What does not fit is counted and said in the log. */
    public void record(AuditEvent event) {
        submit(event).thenAccept(taken -> {
            if (!taken) {
                lost.incrementAndGet();
            }
        });
    }

    /**
     * Records an event that its sender keeps until the logging took it: true, once it did. False where it did not; then
     * nothing counts as lost, for the sender has it still. Never blocks and never throws.
     */
    public CompletionStage<Boolean> submit(AuditEvent event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        if (closed || !queue.offer(Optional.of(waiting))) {
            waiting.taken().complete(false);
        }
        return waiting.taken();
    }

    /**
     * Shows each event from now on to that watcher, and to no other, on the thread that writes the records and after the
     * event's own. It may record events itself; what it throws is logged.
     */
    public void watchedBy(Consumer<AuditEvent> watcher) {
        this.watcher = watcher;
    }

    /** How many events wait to be written. */
    public int waiting() {
        return queue.size();
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
        long lostBefore = 0;
        for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
            write(next.get(), log, own);
            show(next.get().event(), own);
            long lostNow = lost.get();
            if (lostNow != lostBefore) {
                own.log(Level.ERROR, "{0} audit records were lost since the start", lostNow);
                lostBefore = lostNow;
            }
        }
        // What came in between the closing and the end.
        queue.forEach(late -> late.ifPresent(waiting -> waiting.taken().complete(false)));
    }

    /** The watcher sees what was decided, whether or not its record could be written. */
    private void show(AuditEvent event, Logger own) {
        try {
            watcher.accept(event);
        } catch (Throwable e) { // the watcher's fault must not end this thread
            own.log(Level.ERROR, "An audit record could not be watched", e);
        }
    }

    /** Nobody but {@link #close()} ends this thread: an interrupt is somebody's mistake. */
    private Optional<Waiting> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private void write(Waiting waiting, Logger log, Logger own) {
        try {
            String line = lines.of(waiting.event(), new Link(seq + 1, prev));
            log.log(Level.INFO, line);
            seq++;
            prev = AuditChain.hash(line);
            waiting.taken().complete(true);
        } catch (Throwable e) { // a handler's fault must not end this thread
            own.log(Level.ERROR, "An audit record could not be written", e);
            waiting.taken().complete(false);
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
