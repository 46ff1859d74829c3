package io.sallyport.time;

import io.sallyport.time.ClockEvent.Kind;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The server's clock, believed as far as what this server remembers does not contradict it. The floor, a time that has
 * passed, rises by the clock while nothing speaks against it and by signed statements; nothing else moves it.
 */
public final class TrustedClock implements Supplier<TrustedTime>, AutoCloseable {

    /** How often the floor is written to the disk: after a kill no more than this much is forgotten. */
    public static final Duration WRITTEN = Duration.ofSeconds(60);

    private static final Logger LOG = System.getLogger("io.sallyport.time");

    private final TimeFloor file;
    private final TimeSource source;
    private final AcceptanceDesk desk;
    private final AtomicReference<Known> known;
    private Instant written;
    private long writtenAt;
    private ClockState told = ClockState.TRUSTED;
    private boolean unwritable;
    private String stamp = "";

    private TrustedClock(
            TimeFloor file, ClockAcceptanceFile acceptances, TimeSource source, Known known, Instant written) {
        this.file = file;
        this.source = source;
        this.desk = new AcceptanceDesk(acceptances);
        this.known = new AtomicReference<>(known);
        this.written = written;
        this.writtenAt = nanos();
    }

    /**
     * Opens what is remembered of the time, by all cores on a home together. A home that remembers nothing begins with
     * the clock as it is; one whose memory is lost or was changed decides nothing until its owner accepts the clock.
     *
     * @param file the floor of the home
     * @param acceptances where the owner of the home accepts the clock
     * @param source the clock and the counter
     * @throws IOException where the floor cannot be read, or the first one not be written
     */
    public static TrustedClock open(TimeFloor file, ClockAcceptanceFile acceptances, TimeSource source)
            throws IOException {
        return file.file().turn().alone(() -> {
            Instant clock = source.clock().instant();
            long nanos = source.nanos().getAsLong();
            try {
                Optional<FloorRecord> record = file.read();
                Known known = record.map(remembered -> Known.remembered(remembered, nanos))
                        .orElseGet(() -> Known.beginning(clock, nanos, Optional.empty()));
                if (record.isEmpty()) {
                    file.write(known.record());
                }
                return new TrustedClock(file, acceptances, source, known, known.floor());
            } catch (FloorRefused e) {
                return new TrustedClock(file, acceptances, source, Known.refused(e, clock, nanos), Instant.MAX);
            }
        });
    }

    /** Reads the clock for one decision. */
    @Override
    public TrustedTime get() {
        Known before = known.get();
        TrustedTime time = before.judge(source.clock().instant(), nanos());
        if (time.isTrusted()) {
            Known raised = before.raisedTo(time.clock());
            if (raised != before) {
                known.compareAndSet(before, raised); // another that was quicker raised it as well
            }
        }
        return time;
    }

    /** A time that has passed; the next start knows one that is older by {@link #WRITTEN} at most. */
    public Instant floor() {
        return known.get().floor();
    }

    /** The last acceptance of the clock that was taken on this home. */
    public Optional<AcceptedClock> accepted() {
        return known.get().record().acceptance();
    }

    /**
     * Raises the floor to when a statement was made, on the disk when this returns. While the clock is not trusted
     * nothing is moved.
     *
     * @param created when a statement of role revocation, whose signatures were good, says that it was made
     * @throws IllegalArgumentException where that is ahead of the clock by more than the tolerance
     * @throws IOException where it cannot be written
     */
    public synchronized void raise(Instant created) throws IOException {
        TrustedTime time = get();
        if (time.isFromFuture(created)) {
            throw new IllegalArgumentException(
                    "The statement of " + created + " is ahead of the clock " + time.clock());
        }
        if (time.isTrusted()) {
            known.updateAndGet(now -> now.raisedTo(created));
            if (created.isAfter(written)) {
                write();
            }
        }
    }

    /**
     * The same for a statement of role trust or root: one that was made about now ends the suspicion. Its time counts
     * instead of the last that this server knew of; how far the clock may be ahead of it stays.
     *
     * @throws IllegalArgumentException where that is ahead of the clock by more than the tolerance
     * @throws IOException where it cannot be written
     */
    public synchronized void confirm(Instant created) throws IOException {
        TrustedTime time = get();
        if (time.isSuspect() && !time.isFromFuture(created)) {
            known.updateAndGet(now -> now.anchoredAt(now.anchor().confirmed(created, nanos())));
        }
        raise(created);
    }

    /**
     * Takes an acceptance, writes the floor where it is time to, and says what an operator has to know; to be called
     * about twice a second. Never throws.
     */
    public synchronized List<ClockEvent> look() {
        List<ClockEvent> events = new ArrayList<>();
        learn();
        accept(events);
        TrustedTime time = get();
        boolean begins = time.isTrusted() && known.get().anchor().isOfAStop();
        if (begins) {
            known.updateAndGet(now -> now.anchoredAt(Anchor.running(time.clock(), nanos())));
        }
        if (time.state() != told) {
            told = time.state();
            events.add(ClockTexts.of(time, known.get()));
        }
        if (begins || time.isTrusted() && nanos() - writtenAt >= WRITTEN.toNanos()) {
            remember(events, time);
        }
        events.forEach(TrustedClock::log);
        return events;
    }

    private static void log(ClockEvent event) {
        Level level = event.kind().isAlarm() ? Level.ERROR : Level.WARNING;
        LOG.log(level, "{0}: {1}", event.kind().code(), event.detail());
    }

    /** What another core on the home wrote since: it took the owner's word, or knows of a later time. */
    private void learn() {
        String now = file.file().stamp();
        if (now.equals(stamp)) {
            return;
        }
        try {
            file.read().ifPresent(this::learn);
            stamp = now;
        } catch (IOException | FloorRefused e) {
            stamp = now; // what this core knows is better, and is written there again in its time
        }
    }

    private void learn(FloorRecord theirs) {
        if (theirs.acceptance().equals(known.get().record().acceptance())) {
            known.updateAndGet(mine -> mine.raisedTo(theirs.floor()));
        } else {
            known.set(Known.accepted(theirs, source.clock().instant(), nanos()));
            written = theirs.floor();
        }
    }

    private void accept(List<ClockEvent> events) {
        Known before = known.get();
        Optional<ClockAcceptance> word =
                desk.look(before.record().acceptance().map(AcceptedClock::id), source.clock(), nanos(), events);
        if (word.isPresent()) {
            Instant clock = source.clock().instant();
            ClockState state = before.judge(clock, nanos()).state();
            try {
                if (file.file().turn().alone(() -> take(word.get(), clock))) {
                    told = ClockState.TRUSTED;
                    events.add(ClockTexts.accepted(word.get(), clock, state, before));
                }
            } catch (IOException e) {
                unwritable(events, clock, e);
            }
        }
    }

    /** Whether this core took it, and not another one at the same moment. */
    private boolean take(ClockAcceptance word, Instant clock) throws IOException {
        learn();
        if (accepted().filter(taken -> taken.id().equals(word.id())).isPresent()) {
            return false;
        }
        Known accepted = Known.beginning(clock, nanos(), Optional.of(new AcceptedClock(word.id(), clock)));
        put(accepted.record());
        known.set(accepted);
        return true;
    }

    private void remember(List<ClockEvent> events, TrustedTime time) {
        try {
            write();
        } catch (IOException e) {
            unwritable(events, time.clock(), e);
        }
    }

    /** Said once, until it is well again. */
    private void unwritable(List<ClockEvent> events, Instant clock, IOException fault) {
        if (!unwritable) {
            unwritable = true;
            events.add(new ClockEvent(Kind.TIME_FLOOR_UNWRITABLE, clock, ClockTexts.unwritable(file.path(), fault)));
        }
    }

    private void write() throws IOException {
        writtenAt = nanos();
        file.file().turn().alone(() -> {
            learn();
            put(known.get().record());
            return known;
        });
    }

    private void put(FloorRecord record) throws IOException {
        writtenAt = nanos();
        file.write(record);
        stamp = file.file().stamp();
        written = record.floor();
        unwritable = false;
    }

    private long nanos() {
        return source.nanos().getAsLong();
    }

    /** Writes the floor a last time. */
    @Override
    public synchronized void close() {
        TrustedTime time = get();
        if (time.isTrusted() && floor().isAfter(written)) {
            remember(new ArrayList<>(), time);
        }
    }
}
