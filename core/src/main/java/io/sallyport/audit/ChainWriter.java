package io.sallyport.audit;

import io.sallyport.audit.ChainMemory.Ending;
import io.sallyport.audit.Losses.Lost;
import io.sallyport.audit.RecordSink.Fate;
import io.sallyport.json.Base64Url;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a chain of records: numbers them, hangs each on the one before and signs some. A record counts as written when
 * the sink confirms it, or, as long as nobody ever confirmed one, when it was handed over; one that failed is as if it
 * had never been. Used by one thread.
 */
final class ChainWriter {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BOOT = 16;

    /** So many records are written together at most. */
    private static final int TOGETHER = 64;

    private final TrailPlace place;
    private final ChainMemory memory;
    private final Supplier<Optional<NodeVoucher>> voucher;
    private final RecordSink sink;
    private final TimeSource time;
    private final MessageDigest digest = AuditChain.digest();

    private byte[] boot;
    private AuditLine lines;
    private boolean started;
    private boolean seamDue;
    private long seq;
    private String prev;
    private volatile String head;
    private volatile boolean answered;
    private Optional<String> mended = Optional.empty();
    private long sinceMark;
    private long marked;

    ChainWriter(
            TrailPlace place,
            ChainMemory memory,
            Supplier<Optional<NodeVoucher>> voucher,
            RecordSink sink,
            TimeSource time) {
        this.place = place;
        this.memory = memory;
        this.voucher = voucher;
        this.sink = sink;
        this.time = time;
        this.boot = new byte[BOOT];
        this.lines = newBoot();
        this.prev = before();
        this.head = prev;
    }

    private AuditLine newBoot() {
        RANDOM.nextBytes(boot);
        return new AuditLine(new ChainName(place.node(), place.instance(), Base64Url.encode(boot)));
    }

    private String before() {
        return memory.position().map(ChainPosition::hash).orElse(AuditChain.NOTHING_BEFORE);
    }

    /** The hash of the last record; {@link AuditChain#NOTHING_BEFORE} before the first. For any thread. */
    String head() {
        return head;
    }

    /** Whether the first record of this boot is written. */
    boolean isStarted() {
        return started;
    }

    /** Whether somebody said of the last record that it is written or why not. For any thread. */
    boolean wasAnswered() {
        return answered;
    }

    /** Begins a chain of its own for a keeper that came later: what was handed over before is not in its file. */
    void beginAnew() {
        memory.beginAnew();
        boot = new byte[BOOT];
        lines = newBoot();
        started = false;
        seamDue = false;
        seq = 0;
        prev = before();
    }

    /** Writes a record, and before the first one the start. */
    Fate write(AuditEvent event) {
        return write(List.of(event));
    }

    /** Writes records, all or none, and before the first one the start: no more than {@link #atOnce()}. */
    Fate write(List<AuditEvent> events) {
        Fate start = start();
        return start == Fate.FAILED ? start : append(events);
    }

    /** How many records may be written together now. */
    int atOnce() {
        long unsigned = AuditChain.CHECKPOINT_RECORDS - 1 - sinceMark;
        return started && !seamDue && sink.takesMany() ? (int) Math.max(1, Math.min(TOGETHER, unsigned)) : 1;
    }

    /** Admits what was lost. */
    Fate write(Lost lost) {
        Fate fate = write(own(AuditChain.LOST, Outcome.UNAVAILABLE)
                .count(lost.count())
                .evidence(Evidence.NONE
                        .with(AuditChain.FROM, lines.time(lost.from()))
                        .with(AuditChain.TO, lines.time(lost.to())))
                .build());
        if (fate != Fate.FAILED) {
            memory.settle(lost.count());
        }
        return fate;
    }

    /** Signs where enough was written or enough time has passed since the last signed record. */
    void checkpointWhereDue() {
        long age = TimeUnit.NANOSECONDS.toSeconds(time.nanos().getAsLong() - marked);
        boolean due =
                sinceMark >= AuditChain.CHECKPOINT_RECORDS - 1 || sinceMark > 0 && age >= AuditChain.CHECKPOINT_SECONDS;
        if (started && due) {
            appendSigned(AuditChain.CHECKPOINT, Evidence.NONE);
        }
    }

    /** The last record. */
    void stop() {
        if (started && appendSigned(AuditChain.STOPPED, Evidence.NONE) != Fate.FAILED) {
            memory.end();
        }
    }

    private Fate start() {
        if (!started) {
            seamDue = memory.ending() == Ending.KILLED || memory.ending() == Ending.CUT;
            Optional<ChainPosition> before = memory.position();
            memory.begin();
            if (appendSigned(AuditChain.STARTED, before.map(ChainWriter::after).orElseGet(this::genesis))
                    == Fate.FAILED) {
                return Fate.FAILED;
            }
            started = true;
            if (seamDue) {
                seam(before);
            }
        }
        return seamDue ? seam(Optional.empty()) : Fate.CONFIRMED;
    }

    private static Evidence after(ChainPosition before) {
        return Evidence.NONE.with(AuditChain.BEFORE, before.boot()).with(AuditChain.BEFORE_SEQ, before.seq());
    }

    private Evidence genesis() {
        return voucher.get()
                .map(node -> Evidence.NONE
                        .with(AuditChain.NODE_KEY, node.x())
                        .with(
                                AuditChain.NODE_SIGNATURE,
                                Base64Url.encode(node.sign(AuditChain.genesis(
                                        place.node(),
                                        place.instance(),
                                        Base64Url.encode(boot),
                                        memory.key().name())))))
                .orElse(Evidence.NONE);
    }

    private Fate seam(Optional<ChainPosition> before) {
        Evidence evidence = Evidence.NONE.with("bound", memory.ending() == Ending.CUT ? "power" : "kill");
        evidence = before.isPresent()
                ? evidence.with(AuditChain.FROM, lines.time(before.get().time()))
                : evidence;
        AuditEvent event = own(AuditChain.SEAM, Outcome.UNAVAILABLE)
                .evidence(evidence.with(AuditChain.TO, lines.time(now())))
                .count(missing())
                .build();
        Fate fate = append(List.of(event));
        if (fate != Fate.FAILED) {
            memory.seamed();
            seamDue = false;
        }
        return fate;
    }

    /**
     * At least the one that was in flight. After a power cut the counters on the disk may be as old as the last signed
     * record: since then no more can have been written than make the next one due, and be waiting.
     */
    private long missing() {
        return memory.ending() == Ending.CUT
                ? AuditChain.CHECKPOINT_RECORDS + AuditTrail.CAPACITY + memory.unsettled()
                : Math.max(1, memory.unsettled());
    }

    private Fate appendSigned(String reason, Evidence evidence) {
        AuditKey key = memory.key();
        AuditKey next = memory.prepareNext();
        AuditEvent event = own(reason, Outcome.GRANTED)
                .evidence(evidence.with(AuditChain.KEY, key.name()).with(AuditChain.NEXT, next.name()))
                .build();
        String line = lines.of(event, link());
        String marked = AuditLine.marked(line, key.sign(AuditLine.signed(line)));
        Fate fate = emit(List.of(marked));
        if (fate == Fate.FAILED) {
            return fate;
        }
        force();
        byte[] hash = hash(marked);
        memory.rotate(boot, seq + 1, hash, event.time());
        advance(1, Base64Url.encode(hash));
        sinceMark = 0;
        this.marked = time.nanos().getAsLong();
        tellHead();
        return fate;
    }

    private Fate append(List<AuditEvent> events) {
        List<String> composed = new ArrayList<>(events.size());
        Link link = link();
        byte[] hash = {};
        for (AuditEvent event : events) {
            String line = lines.of(event, link);
            composed.add(line);
            hash = hash(line);
            link = new Link(link.seq() + 1, Base64Url.encode(hash));
        }
        Fate fate = emit(composed);
        if (fate != Fate.FAILED) {
            Instant time = events.get(events.size() - 1).time();
            memory.commit(boot, link.seq() - 1, hash, time);
            advance(events.size(), link.prev());
            sinceMark += events.size();
        }
        return fate;
    }

    /** A second try, for the keeper may have opened its file anew. */
    private Fate emit(List<String> lines) {
        Fate fate = judged(sink.emit(lines));
        if (fate != Fate.FAILED) {
            return fate;
        }
        Optional<Throwable> fault = sink.fault();
        Fate again = judged(sink.emit(lines));
        if (again != Fate.FAILED) {
            mended = fault.map(Throwable::getMessage);
        }
        return again;
    }

    /** Why a line was written at the second try only, once. */
    Optional<String> takeMended() {
        Optional<String> fault = mended;
        mended = Optional.empty();
        return fault;
    }

    /** What becomes of a record that nobody is asked to write. */
    Fate unheard() {
        return judged(Fate.UNCONFIRMED);
    }

    private Fate judged(Fate fate) {
        answered = fate != Fate.UNCONFIRMED;
        if (fate == Fate.CONFIRMED && !memory.isKept()) {
            memory.kept();
        }
        return fate == Fate.UNCONFIRMED && memory.isKept() ? Fate.FAILED : fate;
    }

    private void force() {
        try {
            sink.force();
        } catch (IOException e) {
            // What waits for the disk finds out itself; a signed record waits for nobody.
        }
    }

    private void tellHead() {
        try {
            new AuditHead(
                            place.node(),
                            place.instance(),
                            Base64Url.encode(boot),
                            seq,
                            prev,
                            memory.key().name(),
                            sink.file())
                    .write(place.folder());
        } catch (IOException e) {
            // The records say the same; the file is for whoever cannot read them.
        }
    }

    private void advance(long records, String hash) {
        seq += records;
        prev = hash;
        head = hash;
    }

    private byte[] hash(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        return AuditChain.hash(digest, bytes, 0, bytes.length);
    }

    private Link link() {
        return new Link(seq + 1, prev);
    }

    private Instant now() {
        return time.clock().instant();
    }

    private AuditEventBuilder own(String reason, Outcome outcome) {
        return AuditEvent.at(now(), Stage.AUDIT, outcome)
                .reason(Optional.of(reason))
                .correlation(UUID.randomUUID().toString());
    }
}
