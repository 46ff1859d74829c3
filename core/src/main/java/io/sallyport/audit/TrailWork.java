package io.sallyport.audit;

import io.sallyport.audit.Entry.Accepted;
import io.sallyport.audit.Entry.Awaited;
import io.sallyport.audit.Losses.Lost;
import io.sallyport.audit.RecordSink.Fate;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What the thread of a trail does: takes events in batches, has them written, and says where they are not. */
final class TrailWork {

    private static final int BATCH = 256;
    private static final long IDLE_MILLIS = 1_000;
    private static final long ROOM_SECONDS = 10;

    /** So long events gather before the next batch: whoever hands one over then wakes nobody, which costs most of it. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** A server that starts may attach the handler a moment later. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String SILENCED = "the level of the log category " + AuditTrail.CATEGORY + " hides them";

    private final BlockingQueue<Entry> queue;
    private final RecordSink sink;
    private final ChainWriter chain;
    private final ChainMemory memory;
    private final Losses losses;
    private final AtomicLong alarms;
    private final TimeSource time;
    private final Consumer<AuditEvent> watcher;
    private final Logger own = System.getLogger("io.sallyport.audit");
    private final DiskRoom room = new DiskRoom();
    private final List<Entry> batch = new ArrayList<>();
    private final List<Awaited> written = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();
    private boolean toldUnkept;
    private boolean toldLost;
    private boolean couldConfirm;
    private boolean gathers;
    private long roomSeen;

    TrailWork(
            BlockingQueue<Entry> queue,
            RecordSink sink,
            ChainWriter chain,
            ChainMemory memory,
            Losses losses,
            AtomicLong alarms,
            TimeSource time,
            Consumer<AuditEvent> watcher) {
        this.queue = queue;
        this.sink = sink;
        this.chain = chain;
        this.memory = memory;
        this.losses = losses;
        this.alarms = alarms;
        this.time = time;
        this.watcher = watcher;
        this.roomSeen = time.nanos().getAsLong() - TimeUnit.SECONDS.toNanos(ROOM_SECONDS);
    }

    /** Works until the end is taken from the queue. */
    void run() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = step();
        }
        queue.forEach(late -> {
            if (late instanceof Awaited awaited) {
                awaited.fate().complete(Fate.FAILED);
            }
        });
    }

    private boolean step() {
        boolean goesOn = true;
        try {
            take();
            awaitKeeper();
            int handled = 0;
            while (handled < batch.size()) {
                List<AuditEvent> together = acceptedFrom(handled);
                if (writeTogether(together)) {
                    handled += together.size();
                } else {
                    goesOn &= handle(batch.get(handled));
                    handled++;
                }
            }
            if (!goesOn) {
                finish();
            }
            answer();
            if (!sink.isSilenced()) {
                upkeep();
                if (!goesOn) {
                    chain.stop();
                }
            }
        } catch (Throwable e) { // an Error here would end the trail without a word
            own.log(Level.ERROR, "Audit records could not be written", e);
            batch.forEach(this::fail);
        } finally {
            batch.clear();
            written.clear();
        }
        return goesOn;
    }

    /** What came in between the closing and the end, and what the watcher found in it. */
    private void finish() {
        for (Entry late = queue.poll(); late != null; late = queue.poll()) {
            handle(late);
        }
    }

    /** Nobody but the end ends this thread: an interrupt is somebody's mistake. */
    private void take() {
        if (gathers) {
            LockSupport.parkNanos(GATHER_NANOS); // who waits for his record ends this
        }
        try {
            Entry first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
            }
            gathers = first != null && batch.size() < BATCH;
        } catch (InterruptedException e) {
            // goes on
        }
    }

    private void awaitKeeper() {
        if (!memory.isKept()) {
            boolean appears = sink.canConfirm() && !couldConfirm;
            couldConfirm |= appears;
            if (appears && memory.position().isPresent()) { // handed over elsewhere, by this process or one before
                chain.beginAnew();
            }
        }
        if (!batch.isEmpty() && memory.isKept() && !chain.isStarted() && !sink.isSilenced()) {
            long until = time.nanos().getAsLong() + PATIENCE_NANOS;
            while (!sink.canConfirm() && time.nanos().getAsLong() - until < 0) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
    }

    /** The events from there on for which nobody waits, as many as may be written together. */
    private List<AuditEvent> acceptedFrom(int index) {
        int end = Math.min(batch.size(), index + chain.atOnce());
        List<AuditEvent> events = new ArrayList<>();
        for (int i = index; i < end && batch.get(i) instanceof Accepted accepted; i++) {
            events.add(accepted.event());
        }
        return events;
    }

    /** Where something is amiss, one by one will do, and say what. */
    private boolean writeTogether(List<AuditEvent> events) {
        boolean written = events.size() > 1
                && trouble.isEmpty()
                && losses.open().isEmpty()
                && !sink.isSilenced()
                && chain.write(events) != Fate.FAILED;
        if (written) {
            memory.settle(events.size());
            chain.checkpointWhereDue();
            events.forEach(this::show);
        }
        return written;
    }

    private boolean handle(Entry entry) {
        if (entry instanceof Accepted accepted) {
            if (isSilenced() || write(accepted.event()) == Fate.FAILED) {
                losses.add(accepted.event().time());
            } else {
                memory.settle(1);
            }
            show(accepted.event());
        } else if (entry instanceof Awaited awaited && !awaited.fate().isDone()) {
            Fate fate = isSilenced() ? drop(awaited.event()) : write(awaited.event());
            if (fate == Fate.CONFIRMED) {
                written.add(awaited);
            } else {
                awaited.fate().complete(fate);
            }
            show(awaited.event());
        }
        return entry != Entry.End.END;
    }

    /** Where it is, nothing is composed: the chain stands still, and what was dropped is admitted once it goes on. */
    private boolean isSilenced() {
        boolean silenced = sink.isSilenced();
        if (silenced && trouble.isEmpty()) {
            trouble = Optional.of(SILENCED);
            own.log(Level.WARNING, "Audit records are counted and not written: {0}", SILENCED);
        }
        return silenced;
    }

    /** Where a record was ever confirmed, whoever waits has his event still; else it was handed over as far as we know. */
    private Fate drop(AuditEvent event) {
        Fate fate = chain.unheard();
        if (fate != Fate.FAILED) {
            memory.accept();
            losses.add(event.time());
        }
        return fate;
    }

    private void show(AuditEvent event) {
        try {
            watcher.accept(event);
        } catch (Throwable e) { // the watcher's fault must not end this thread
            own.log(Level.ERROR, "An audit record could not be watched", e);
        }
    }

    private void fail(Entry entry) {
        if (entry instanceof Accepted accepted) {
            losses.add(accepted.event().time());
        } else if (entry instanceof Awaited awaited) {
            awaited.fate().complete(Fate.FAILED);
        }
    }

    /** What is lost is admitted before anything else is written; while that fails, so does all. */
    private Fate write(AuditEvent event) {
        if (!admitLosses()) {
            return Fate.FAILED;
        }
        Fate fate = chain.write(event);
        hear(fate);
        if (fate != Fate.FAILED) {
            chain.checkpointWhereDue();
        }
        return fate;
    }

    private boolean admitLosses() {
        Optional<Lost> lost = losses.open();
        if (lost.isEmpty()) {
            return true;
        }
        Fate fate = chain.write(lost.get());
        if (fate != Fate.FAILED) {
            losses.admitted(lost.get());
            alarm(
                    "records_lost",
                    lost.get().count() + " audit records were lost",
                    lost.get().count());
        }
        hear(fate);
        return fate != Fate.FAILED;
    }

    private void hear(Fate fate) {
        if (fate == Fate.FAILED && trouble.isEmpty()) {
            String fault = sink.fault().map(Throwable::toString).orElse("no handler says that it wrote them");
            trouble = Optional.of(fault);
            own.log(Level.ERROR, "Audit records cannot be written: {0}", fault);
        } else if (fate != Fate.FAILED && trouble.isPresent()) {
            String fault = trouble.get();
            trouble = Optional.empty();
            own.log(Level.INFO, "Audit records are written again");
            alarm("audit_unwritable", "records could not be written for a while: " + fault, 0);
        } else if (fate == Fate.UNCONFIRMED && !toldUnkept) {
            toldUnkept = true;
            own.log(
                    Level.WARNING,
                    "Audit records go to a log handler that does not say whether it wrote them; a loss would not be"
                            + " noticed here. Cure: run audit.cli, or name " + AuditTrail.HANDLER
                            + " in logging.properties");
        }
    }

    /** One record, one WARN, one counter. A disk that is low may take no record of that: then one more is lost. */
    private void alarm(String reason, String detail, long count) {
        alarms.incrementAndGet();
        own.log(Level.WARNING, "Alarm: {0}; {1}", reason, detail);
        Instant time = now();
        AuditEventBuilder event = AuditEvent.server(time, Stage.ALARM, Outcome.UNAVAILABLE, reason, detail);
        if (count > 0) {
            event.count(count);
        }
        if (chain.write(event.build()) == Fate.FAILED) {
            memory.accept();
            losses.add(time);
        }
    }

    private void answer() {
        if (written.isEmpty()) {
            return;
        }
        Fate fate = Fate.CONFIRMED;
        try {
            sink.force();
        } catch (IOException e) {
            own.log(Level.ERROR, "Audit records cannot be forced to the disk: {0}", e.toString());
            fate = Fate.FAILED;
        }
        for (Awaited awaited : written) {
            awaited.fate().complete(fate);
        }
    }

    private void upkeep() {
        chain.takeMended().ifPresent(fault -> alarm("audit_unwritable", "a record could not be written: " + fault, 0));
        if (!toldLost && memory.ending() == ChainMemory.Ending.LOST && chain.isStarted()) {
            toldLost = true;
            alarm(
                    "audit_state_lost",
                    "what this trail remembered is lost or damaged; a chain of its own begins here",
                    0);
        }
        if (losses.open().isPresent() && batch.isEmpty()) {
            admitLosses();
        }
        chain.checkpointWhereDue();
        long now = time.nanos().getAsLong();
        boolean roomDue = now - roomSeen >= TimeUnit.SECONDS.toNanos(ROOM_SECONDS);
        if (chain.isStarted() && (sink.takeMoved() || roomDue)) {
            roomSeen = now;
            OptionalLong left = room.becameLow(sink.file());
            if (left.isPresent()) {
                alarm("audit_space_low", (left.getAsLong() >> 20) + " MiB are left on the disk of the audit file", 0);
            }
        }
    }

    private Instant now() {
        return time.clock().instant();
    }
}
