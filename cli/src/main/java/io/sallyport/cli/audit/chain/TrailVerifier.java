package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.AuditFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a trail is whole: reads each file once, then puts the chains together and holds them against what is known. */
public final class TrailVerifier {

    private final Expectations expectations;
    private final AnchorWatch watch;
    private final List<Finding> findings = new ArrayList<>();

    private TrailVerifier(Expectations expectations) {
        this.expectations = expectations;
        this.watch = new AnchorWatch(expectations.anchors());
    }

    /**
     * Verifies those files.
     *
     * @throws IOException where one cannot be read
     */
    public static TrailReport verify(List<AuditFile> files, Expectations expectations) throws IOException {
        return new TrailVerifier(expectations).verify(files);
    }

    private TrailReport verify(List<AuditFile> files) throws IOException {
        Map<ChainId, List<Segment>> chains = new TreeMap<>();
        long torn = 0;
        for (AuditFile file : files) {
            FileScan.Result result = FileScan.of(file, watch);
            findings.addAll(result.findings());
            torn += result.torn();
            result.segments()
                    .forEach(segment -> chains.computeIfAbsent(segment.id(), id -> new ArrayList<>())
                            .add(segment));
        }
        Map<String, ChainId> owners = owners(chains);
        List<ChainReport> reports = new ArrayList<>();
        chains.forEach((id, segments) -> reports.add(chain(id, segments, owners)));
        new Outside(expectations, watch, reports, findings).judge();
        return new TrailReport(files.size(), reports, sorted(files), torn);
    }

    /** Each boot with the chain that has the most files and records of it: in another one it is foreign. */
    private static Map<String, ChainId> owners(Map<ChainId, List<Segment>> chains) {
        Map<String, ChainId> owners = new HashMap<>();
        chains.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> records(entry.getValue())))
                .forEach(entry -> entry.getValue()
                        .forEach(segment -> segment.boots().forEach(boot -> owners.put(boot, entry.getKey()))));
        return owners;
    }

    private static long records(List<Segment> segments) {
        return segments.stream().mapToLong(segment -> segment.tally().records()).sum();
    }

    private ChainReport chain(ChainId id, List<Segment> segments, Map<String, ChainId> owners) {
        List<Beginning> beginnings = new ArrayList<>(expectations.beginnings());
        expectations.anchors().forEach(anchor -> Beginning.of(anchor).ifPresent(beginnings::add));
        Stitcher.Stitched stitched = Stitcher.stitch(
                segments,
                watch,
                beginnings.stream().filter(one -> one.chain().equals(id)).toList());
        findings.addAll(stitched.findings());
        Segment first = stitched.segments().get(0);
        String begin = begin(id, first, stitched.beginning(), owners);
        Tally tally = new Tally();
        stitched.segments().forEach(segment -> tally.add(segment.tally()));
        refuseLongRuns(stitched);
        return report(id, stitched, begin, tally);
    }

    private String begin(ChainId id, Segment first, Optional<Beginning> beginning, Map<String, ChainId> owners) {
        Breaks breaks = new Breaks(id);
        String begin = "unknown";
        if (!id.equals(owners.getOrDefault(first.first().boot(), id))) {
            breaks.say(
                    Fault.FOREIGN,
                    first.file(),
                    first.first(),
                    "its boot is one of " + owners.get(first.first().boot()));
        } else if (first.first().isGenesis()) {
            begin = "first record";
            genesis(id, first, breaks);
        } else if (beginning.isPresent()) {
            begin = "after record " + beginning.get().seq() + " of boot "
                    + beginning.get().boot() + ", " + beginning.get().source();
        } else {
            boolean inBoot = first.first().seq() > 1;
            breaks.say(
                    inBoot ? Fault.MISSING : Fault.MISSING_FILE,
                    first.file(),
                    first.first(),
                    "the trail begins before this record: name the older files, or what confirms this beginning (the"
                            + " manifest of an archive, a head that was noted)");
        }
        findings.addAll(breaks.findings());
        return begin;
    }

    private void genesis(ChainId id, Segment first, Breaks breaks) {
        Genesis genesis = new Genesis(id, first.first());
        Optional<String> named = genesis.thumbprint();
        String expected = expectations.nodes().get(id.node());
        if (named.isPresent() && !genesis.isSigned()) {
            breaks.say(Fault.BAD_MARK, first.file(), first.first(), "the server's key did not sign this beginning");
        } else if (expected != null && !named.equals(Optional.of(expected))) {
            breaks.say(
                    Fault.WRONG_KEY,
                    first.file(),
                    first.first(),
                    "the trail names " + named.map(key -> "SHA256:" + key).orElse("no key")
                            + " as the server's, which is" + " known by SHA256:" + expected);
        }
    }

    /** Within a file that was looked at already; here the run that goes on in the next file. */
    private void refuseLongRuns(Stitcher.Stitched stitched) {
        long run = stitched.beginning().map(Beginning::sinceMark).orElse(0L);
        for (Segment segment : stitched.segments()) {
            long together = run + segment.tally().beforeFirstMark();
            if (run > 0 && run <= AuditChain.CHECKPOINT_RECORDS && together > AuditChain.CHECKPOINT_RECORDS) {
                Breaks breaks = new Breaks(segment.id());
                breaks.say(
                        Fault.NO_MARK,
                        segment.file(),
                        segment.first(),
                        "more than " + AuditChain.CHECKPOINT_RECORDS + " records stand here without a signed one");
                findings.addAll(breaks.findings());
            }
            run = segment.firstMarked() == null ? together : segment.tally().sinceMark();
        }
    }

    private ChainReport report(ChainId id, Stitcher.Stitched stitched, String begin, Tally tally) {
        List<Segment> segments = stitched.segments();
        Segment first = segments.get(0);
        String next = stitched.beginning().map(Beginning::next).orElse("");
        for (Segment segment : segments) {
            next = segment.firstMarked() == null ? next : segment.keys().next();
        }
        return new ChainReport(
                id,
                segments.stream().map(Segment::file).toList(),
                begin,
                first.first().isGenesis()
                        ? new Genesis(id, first.first()).thumbprint().orElse("")
                        : "",
                tally.records(),
                tally.boots(),
                tally.seams(),
                tally.admitted(),
                tally.losses(),
                tally.lost(),
                tally.checkpoints(),
                tally.sinceMark(),
                ChainReport.End.of(first.first()),
                ChainReport.End.of(segments.get(segments.size() - 1).last()),
                next,
                covered(id));
    }

    private List<String> covered(ChainId id) {
        List<String> covered = new ArrayList<>();
        for (Anchor anchor : watch.anchors()) {
            watch.found(anchor)
                    .filter(sighting -> sighting.chain().equals(id))
                    .ifPresent(sighting -> covered.add(
                            "up to record " + sighting.seq() + " of boot " + sighting.boot() + ", " + anchor.source()));
        }
        return covered;
    }

    private List<Finding> sorted(List<AuditFile> files) {
        Map<String, Integer> order = new LinkedHashMap<>();
        files.forEach(file -> order.putIfAbsent(file.toString(), order.size()));
        return findings.stream()
                .sorted(Comparator.<Finding>comparingInt(finding -> order.getOrDefault(finding.file(), files.size()))
                        .thenComparingLong(finding -> finding.line() == 0 ? Long.MAX_VALUE : finding.line()))
                .toList();
    }
}
