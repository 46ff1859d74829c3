package io.sallyport.cli.audit.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the segments of one chain together. What follows what is told by the hashes, never by names or times, so files
 * may be given in any order and a clock that went wrong changes nothing.
 */
final class Stitcher {

    private final AnchorWatch watch;
    private final List<Segment> remaining;
    private final List<Segment> placed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Optional<Beginning> beginning;

    private Stitcher(List<Segment> segments, AnchorWatch watch, List<Beginning> beginnings) {
        this.watch = watch;
        this.remaining = new ArrayList<>(segments);
        this.beginning = beginnings.stream()
                .filter(one -> segments.stream()
                        .anyMatch(segment -> segment.first().prev().equals(one.hash())))
                .findFirst();
    }

    /**
     * One chain of several files.
     *
     * @param segments in the order in which they follow each other
     * @param findings what is wrong at the seams of the files and inside of them
     * @param beginning where it begins, where that is after an archived part or a noted head
     */
    record Stitched(List<Segment> segments, List<Finding> findings, Optional<Beginning> beginning) {}

    static Stitched stitch(List<Segment> segments, AnchorWatch watch, List<Beginning> beginnings) {
        return new Stitcher(segments, watch, beginnings).stitch();
    }

    private Stitched stitch() {
        Segment current = begin();
        place(current);
        while (!remaining.isEmpty()) {
            Segment next = following(current).orElseGet(() -> afterGap(placed.get(placed.size() - 1)));
            remaining.remove(next);
            if (stoodAlready(next)) {
                Breaks twice = new Breaks(next.id());
                twice.say(Fault.DUPLICATE, next.file(), next.first(), "the records from here on stand in another file");
                findings.addAll(twice.findings());
            } else {
                join(current, next);
                place(next);
                current = next;
            }
        }
        current.settle(null, watch);
        Keys keys = beginning.map(one -> Keys.announced(one.next())).orElse(Keys.UNKNOWN);
        for (Segment segment : placed) {
            keys = checkKey(segment, keys);
        }
        placed.forEach(segment -> findings.addAll(segment.breaks().findings()));
        return new Stitched(placed, findings, beginning);
    }

    private void place(Segment segment) {
        remaining.remove(segment);
        placed.add(segment);
    }

    private Segment begin() {
        return remaining.stream()
                .filter(segment -> beginning.isPresent()
                        ? segment.first().prev().equals(beginning.get().hash())
                        : segment.first().isGenesis())
                .max(Comparator.comparingLong(segment -> segment.tally().records()))
                .orElseGet(this::firstWithoutOneBefore);
    }

    /** In the order of the files, the first one that hangs on no other one. */
    private Segment firstWithoutOneBefore() {
        return remaining.stream()
                .filter(segment -> remaining.stream().noneMatch(other -> other.isFollowedBy(segment.first())))
                .findFirst()
                .orElseGet(() -> remaining.get(0));
    }

    private Optional<Segment> following(Segment current) {
        return remaining.stream()
                .filter(segment -> current.isFollowedBy(segment.first()))
                .max(Comparator.comparingLong(segment -> segment.tally().records()));
    }

    private Segment afterGap(Segment current) {
        return remaining.stream()
                .filter(segment -> segment.first().hasBootOf(current.last()))
                .filter(segment -> segment.first().seq() > current.last().seq())
                .min(Comparator.comparingLong(segment -> segment.first().seq()))
                .orElseGet(this::firstWithoutOneBefore);
    }

    private boolean stoodAlready(Segment segment) {
        return placed.stream()
                .anyMatch(other -> other.first().hash().equals(segment.first().hash())
                        || other.boots().contains(segment.first().boot())
                                && other.last().hasBootOf(segment.first())
                                && segment.first().seq() <= other.last().seq()
                                && segment.first().seq() >= startIn(other, segment));
    }

    private static long startIn(Segment other, Segment segment) {
        return other.first().hasBootOf(segment.first()) ? other.first().seq() : 1;
    }

    private void join(Segment current, Segment next) {
        current.settle(next, watch);
        boolean accused = current.last().seq() + 1 == next.first().seq()
                && next.first().hasBootOf(current.last())
                && isAccused(next);
        if (!next.first().follows(current.last().hashBytes()) && !accused) {
            current.breaks()
                    .broken(
                            current.file(),
                            current.last(),
                            next.file(),
                            next.first(),
                            next.admittedBefore(),
                            current.recent());
        }
    }

    private static boolean isAccused(Segment segment) {
        return segment.breaks().findings().stream()
                .anyMatch(finding -> finding.line() == segment.first().line());
    }

    /** The first signed record of a segment has to be by the key that was announced before it. */
    private static Keys checkKey(Segment segment, Keys announced) {
        Place marked = segment.firstMarked();
        if (marked != null && !announced.allow(marked) && marked.mark().state() == Mark.State.GOOD) {
            segment.breaks()
                    .say(Fault.WRONG_KEY, segment.file(), marked, "another key signed it than was announced before");
        }
        return marked == null ? announced : segment.keys();
    }
}
