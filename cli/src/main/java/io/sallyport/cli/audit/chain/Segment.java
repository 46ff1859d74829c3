package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one file has of one chain, with what was found inside of it. Its ends are judged beside the other files. */
final class Segment {

    private final ChainId id;
    private final String file;
    private final Place first;
    private final long seamAfterFirst;
    private final @Nullable Place challenger;
    private final Keys keys;
    private final @Nullable Place firstMarked;
    private final Recent recent;
    private final Tally tally;
    private final Set<String> boots;
    private final Breaks breaks;
    private Place last;

    Segment(
            ChainId id,
            String file,
            Place first,
            long seamAfterFirst,
            Place last,
            @Nullable Place challenger,
            Keys keys,
            @Nullable Place firstMarked,
            Recent recent,
            Tally tally,
            Set<String> boots,
            Breaks breaks) {
        this.id = id;
        this.file = file;
        this.first = first;
        this.seamAfterFirst = seamAfterFirst;
        this.last = last;
        this.challenger = challenger;
        this.keys = keys;
        this.firstMarked = firstMarked;
        this.recent = recent;
        this.tally = tally;
        this.boots = Set.copyOf(boots);
        this.breaks = breaks;
    }

    /** Whether that record hangs on one of those that may be the last one here. */
    boolean isFollowedBy(Place place) {
        return place.follows(last.hashBytes()) || challenger != null && place.follows(challenger.hashBytes());
    }

    /** Decides which record is the last one, now that the first one of the next file is known. */
    void settle(@Nullable Segment next, AnchorWatch watch) {
        Place other = challenger;
        if (other == null) {
            return;
        }
        if (next != null && next.first.follows(last.hashBytes())) {
            breaks.stray(file, last, other, next.first, boots.contains(other.boot()));
        } else {
            settleFor(other, next, watch);
        }
    }

    private void settleFor(Place other, @Nullable Segment next, AnchorWatch watch) {
        boolean changed = watch.contradicts(id, other) && other.hasBootOf(last) && other.seq() == last.seq() + 1;
        if (changed) {
            breaks.say(Fault.CHANGED, file, other, "a head that is known outside says that it was another one");
        } else {
            breaks.broken(file, last, file, other, next == null ? 0 : next.seamAtBegin(), recent);
        }
        tally.count(other);
        recent.add(other.hashBytes());
        last = other;
    }

    /** How many records may be missing, where its first record is a seam. */
    private long seamAtBegin() {
        return first.act().is(AuditChain.SEAM) ? first.act().count() : 0;
    }

    /** How many records may be missing before it, where a start begins it and a seam follows. */
    long admittedBefore() {
        return first.isStart() ? seamAfterFirst : 0;
    }

    ChainId id() {
        return id;
    }

    String file() {
        return file;
    }

    Place first() {
        return first;
    }

    Place last() {
        return last;
    }

    /** Which key signs next, as far as this file says. */
    Keys keys() {
        return keys;
    }

    /** Its first signed record; nothing where none is. */
    @Nullable
    Place firstMarked() {
        return firstMarked;
    }

    Recent recent() {
        return recent;
    }

    Tally tally() {
        return tally;
    }

    Set<String> boots() {
        return boots;
    }

    Breaks breaks() {
        return breaks;
    }
}
