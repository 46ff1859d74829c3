package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.RecordView;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the records of one chain through one file. The hash of a record stands in the next one, so a record that does
 * not fit is only a challenger until the next one says which of both counts: the one that it hangs on.
 */
final class ChainScan {

    private final ChainId id;
    private final String file;
    private final byte[] node;
    private final byte[] instance;
    private final Breaks breaks;
    private final Tally tally = new Tally();
    private final Recent recent = new Recent();
    private final Set<String> boots = new HashSet<>();

    private @Nullable Place first;
    private @Nullable Place last;
    private @Nullable Place challenger;
    private @Nullable Place displaced;
    private long seamAfterFirst;
    private @Nullable Place firstMarked;
    private Keys keys = Keys.UNKNOWN;

    ChainScan(RecordView record, String file) {
        this.id = new ChainId(record.node(), record.instance());
        this.file = file;
        this.node = id.node().getBytes(StandardCharsets.US_ASCII);
        this.instance = id.instance().getBytes(StandardCharsets.US_ASCII);
        this.breaks = new Breaks(id);
    }

    ChainId id() {
        return id;
    }

    boolean isOf(RecordView record) {
        return record.isOf(node, instance);
    }

    /** The next record of this chain in the file. */
    void add(RecordView record, byte[] hash, long line) {
        Place tip = last;
        boolean ordinary = !record.isOfTheTrail() && !record.isMarked();
        if (tip != null && challenger == null && ordinary && record.follows(tip.hashBytes())) {
            if (tip.isFollowedBy(record)) {
                tip.moveTo(record, hash, line);
                recent.add(hash);
                tally.count();
                refuseLongRun(tip);
                return;
            }
        }
        judge(Place.of(record, hash, line));
    }

    private void judge(Place place) {
        if (last == null) {
            first = place.copy();
            take(place);
        } else if (challenger != null) {
            decide(last, challenger, place);
        } else if (place.follows(last.hashBytes())) {
            accept(last, place);
        } else if (place.hasHash(last.hashBytes())) {
            breaks.say(Fault.DUPLICATE, file, place, "the record before stands twice");
        } else if (displaced != null && place.follows(displaced.hashBytes())) {
            displaced = null;
            take(place);
        } else {
            challenger = place;
        }
    }

    /** Which of both does the next record hang on? */
    private void decide(Place tip, Place other, Place next) {
        challenger = null;
        if (next.follows(other.hashBytes())) {
            overrule(tip, other, seam(next));
            accept(other, next);
        } else if (next.follows(tip.hashBytes())) {
            dismiss(tip, other, next);
            accept(tip, next);
        } else if (next.hasHash(other.hashBytes())) {
            challenger = other;
            breaks.say(Fault.DUPLICATE, file, next, "the record before stands twice");
        } else {
            neither(tip, other, next);
        }
    }

    private void neither(Place tip, Place other, Place next) {
        if (other.hasBootOf(tip) && other.seq() == tip.seq() + 1) {
            breaks.say(Fault.CHANGED, file, other, "neither does it hang on the record before, nor the next one on it");
        } else {
            breaks.broken(file, tip, file, other, 0, recent);
            other.report();
        }
        take(other);
        challenger = next;
    }

    /** The other one counts, and what stood before it has to explain itself. */
    private void overrule(Place tip, Place other, long admitted) {
        breaks.broken(file, tip, file, other, admitted, recent);
        if (first != null && first.line() == tip.line() && other.hasBootOf(tip) && other.seq() <= tip.seq()) {
            first = other.copy();
        }
        take(other);
    }

    /** The one before it counts; where both only changed places at the beginning of the file, the first one strayed. */
    private void dismiss(Place tip, Place other, Place next) {
        if (first != null && first.line() == tip.line() && tip.follows(other.hashBytes())) {
            breaks.say(Fault.OUT_OF_ORDER, file, tip, "it stands before the record that it follows");
            first = other.copy();
            tally.count(other);
        } else {
            breaks.stray(file, tip, other, next, boots.contains(other.boot()));
            displaced = other;
        }
    }

    private static long seam(Place place) {
        return place.act().is(AuditChain.SEAM) ? place.act().count() : 0;
    }

    private void accept(Place before, Place place) {
        boolean inBoot = place.hasBootOf(before);
        boolean follows = inBoot
                ? place.seq() == before.seq() + 1
                : place.isStart() && place.seq() == 1 && !place.isGenesis() && follows(before, place.act());
        if (!follows) {
            breaks.say(Fault.CHANGED, file, place, "it hangs on the record before, but has not the number after it");
            place.correct(before);
        }
        if (first != null && first.line() == before.line()) {
            seamAfterFirst = seam(place);
        }
        take(place);
    }

    private static boolean follows(Place before, Act start) {
        return start.text(AuditChain.BEFORE).equals(before.boot())
                && start.number(AuditChain.BEFORE_SEQ) == before.seq();
    }

    private void take(Place place) {
        last = place;
        boots.add(place.boot());
        recent.add(place.hashBytes());
        tally.count(place);
        if (place.mark().state() != Mark.State.NONE) {
            mark(place);
        }
        refuseLongRun(place);
    }

    private void mark(Place place) {
        Mark mark = place.mark();
        if (mark.state() == Mark.State.BAD) {
            if (!place.isReported()) {
                breaks.say(Fault.BAD_MARK, file, place, "its signature is not there or does not hold");
            }
        } else if (!keys.allow(place)) {
            breaks.say(Fault.WRONG_KEY, file, place, "another key signed it than was announced before");
        }
        if (firstMarked == null) {
            firstMarked = place.copy();
        }
        keys = keys.after(place);
    }

    private void refuseLongRun(Place place) {
        if (tally.sinceMark() == AuditChain.CHECKPOINT_RECORDS + 1) {
            breaks.say(
                    Fault.NO_MARK,
                    file,
                    place,
                    "more than " + AuditChain.CHECKPOINT_RECORDS + " records follow without a signed one");
        }
    }

    /** What this file has of the chain. */
    Segment segment() {
        if (first == null || last == null) {
            throw new IllegalStateException("a chain without a record");
        }
        return new Segment(
                id, file, first, seamAfterFirst, last, challenger, keys, firstMarked, recent, tally, boots, breaks);
    }
}
