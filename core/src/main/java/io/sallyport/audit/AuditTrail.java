package io.sallyport.audit;

import io.sallyport.audit.Entry.Accepted;
import io.sallyport.audit.Entry.Awaited;
import io.sallyport.audit.RecordSink.Fate;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands records to the server's logging, category {@value #CATEGORY}, as a chain in which change and loss show. A thread
 * of our own does it and obtains the logger itself: servers choose the log by the call stack, so a record written on a
 * request's thread could be diverted by the application's own logging configuration. The thread of a request hands over
 * an event and does nothing else.
 */
public final class AuditTrail implements Journal, AutoCloseable {

    /** The log category of the records. */
    public static final String CATEGORY = "sallyport.audit";

    /** The handler that confirms what it wrote. */
    public static final String HANDLER = "io.sallyport.logging.AuditFileHandler";

    /** So many events wait at most. */
    static final int CAPACITY = 1 << 16;

    /** So long a grant waits for its record where that is required. */
    private static final Duration GRANT = Duration.ofMillis(250);

    private static final long CLOSE_MILLIS = 5_000;

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Losses losses = new Losses();
    private final AtomicLong alarms = new AtomicLong();
    private final TrailPlace place;
    private final ChainMemory memory;
    private final TimeSource time;
    private final Supplier<Optional<NodeVoucher>> voucher;
    private final AuditThread thread;
    private volatile Optional<ChainWriter> chain = Optional.empty();
    private volatile boolean required;
    private volatile boolean closed;
    private volatile Consumer<AuditEvent> watcher = event -> {};

    private AuditTrail(TrailPlace place, ChainMemory memory, Supplier<Optional<NodeVoucher>> voucher, TimeSource time) {
        this.place = place;
        this.memory = memory;
        this.voucher = voucher;
        this.time = time;
        this.thread = new AuditThread(this::work);
        thread.start();
    }

    /**
     * Opens a trail; its first record is written before the first event that comes.
     *
     * @param place whose trail it is
     * @param voucher gives the key of the node, where it has one by then; asked before the very first record
     * @param time the clock of records about the trail itself, and the counter that says when to sign
     * @throws IOException where what it remembers cannot be read or written
     */
    public static AuditTrail open(TrailPlace place, Supplier<Optional<NodeVoucher>> voucher, TimeSource time)
            throws IOException {
        return new AuditTrail(place, ChainMemory.open(place.folder(), place.node(), place.instance()), voucher, time);
    }

    private void work() {
        LoggingSink sink = AuditThread.sink();
        ChainWriter writer = new ChainWriter(place, memory, voucher, sink, time);
        chain = Optional.of(writer);
        new TrailWork(queue, sink, writer, memory, losses, alarms, time, this::show).run();
    }

    /** The watcher sees what was decided, whether or not its record could be written. */
    private void show(AuditEvent event) {
        watcher.accept(event);
    }

    /** Whose trail it is. */
    public TrailPlace place() {
        return place;
    }

    /** Whether a grant is one only with a record that is confirmed and on the disk. */
    public void require(boolean confirmed) {
        required = confirmed;
    }

    /**
     * Records a decision. Never throws, and waits for a grant only, and only where its record is {@linkplain #require
     * required}, for 250 ms at most.
     *
     * @return whether the decision may be answered; where not, this grant is none
     */
    public boolean keep(AuditEvent event) {
        if (required && event.outcome() == Outcome.GRANTED) {
            return await(awaited(event), GRANT) == Fate.CONFIRMED;
        }
        record(event);
        return true;
    }

    /** Records an event; never blocks and never throws. What does not fit is counted, and a later record admits it. */
    @Override
    public void record(AuditEvent event) {
        if (closed && Thread.currentThread() != thread) { // what the watcher finds in the last events is still taken
            losses.add(event.time());
            return;
        }
        memory.accept();
        if (!queue.offer(new Accepted(event))) {
            losses.add(event.time());
        }
    }

    /**
     * Records an event that its sender keeps until the logging took it: true, once it did and, where the handler can do
     * that, it is on the disk. False where it did not; then nothing counts as lost, for the sender has it still. Never
     * blocks and never throws.
     */
    public CompletionStage<Boolean> submit(AuditEvent event) {
        return awaited(event).thenApply(fate -> fate != Fate.FAILED);
    }

    private CompletableFuture<Fate> awaited(AuditEvent event) {
        CompletableFuture<Fate> fate = new CompletableFuture<>();
        if (closed || !queue.offer(new Awaited(event, fate))) {
            fate.complete(Fate.FAILED);
        }
        LockSupport.unpark(thread);
        return fate;
    }

    /** Who gives up says so in the future itself, so that the record is not written later where it still waits. */
    private static Fate await(CompletableFuture<Fate> fate, Duration most) {
        try {
            return fate.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // as good as failed
        }
        fate.complete(Fate.FAILED);
        return fate.join();
    }

    /**
     * Records an event and waits until it and all before it are written, for five seconds at most.
     *
     * @return whether a handler said something of it, be it that it failed
     */
    public boolean settle(AuditEvent event) {
        Fate fate = await(awaited(event), Duration.ofMillis(CLOSE_MILLIS));
        return fate == Fate.CONFIRMED || isConfirmed();
    }

    /**
     * Shows each event from now on to that watcher, and to no other, on the thread that writes the records and after the
     * event's own. It may record events itself; what it throws is logged.
     */
    public void watchedBy(Consumer<AuditEvent> watcher) {
        this.watcher = watcher;
    }

    /** Whether records are still written. */
    public boolean isOpen() {
        return !closed && thread.isAlive();
    }

    /** How many records were not written since the start. */
    public long lost() {
        return losses.total();
    }

    /** How many of them no record admits yet: until one does, nothing can be written. */
    public long owed() {
        return losses.open().map(Losses.Lost::count).orElse(0L);
    }

    /** How many alarms the trail raised of itself since the start. */
    public long alarms() {
        return alarms.get();
    }

    /** The number of the last record in its boot, which may be the boot before; 0 before the very first. */
    public long sequence() {
        return memory.lastSeq();
    }

    /** When the last record was made, to the millisecond; empty before the very first. */
    public Optional<Instant> lastTime() {
        return memory.lastSeq() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(memory.lastMillis()));
    }

    /** Whether a handler says of the records whether it wrote them; where none does, a loss would not be noticed. */
    public boolean isConfirmed() {
        return chain.map(ChainWriter::wasAnswered).orElse(false);
    }

    /** How many events wait. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public Optional<String> head() {
        return chain.map(ChainWriter::head).filter(hash -> !hash.equals(AuditChain.NOTHING_BEFORE));
    }

    /** Writes what is waiting, for five seconds at most, then the last record, and ends the thread. */
    @Override
    public void close() {
        closed = true;
        try {
            if (queue.offer(Entry.End.END, CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LockSupport.unpark(thread);
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
