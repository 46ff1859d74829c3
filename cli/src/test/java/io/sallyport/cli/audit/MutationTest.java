package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.audit.chain.Anchor;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.Fault;
import io.sallyport.cli.audit.chain.Finding;
import io.sallyport.cli.audit.chain.TrailReport;
import io.sallyport.cli.audit.chain.TrailVerifier;
import io.sallyport.cli.audit.line.AuditFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody with the files can do to a trail of 1,000 records in three files over two restarts, at every record, and
 * whether it is found, with the head of the trail and without it. {@code target/audit-mutations.md} has the table. In the
 * thorough profile at each record, else at a sample.
 */
class MutationTest {

    private static final boolean THOROUGH = Boolean.getBoolean("test.thorough");
    private static final int RECORDS = 1_000;
    private static final List<String> FILES =
            List.of("sallyport-audit.log.2026-11-20", "sallyport-audit.log.2026-11-21", "sallyport-audit.log");

    /** Where each file begins, and after the last one the end. */
    private static final int[] CUTS = {0, 370, 702, RECORDS};

    private final Random random = new Random(5);
    private final KeyPair nodeKey = TrailScribe.pair();
    private final TrailScribe scribe = new TrailScribe("plant-1", "server", nodeKey);
    private final List<String> lines = trail();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Row> table = new TreeMap<>();

    @TempDir
    Path folder;

    /** What came of one kind of change. */
    private static final class Row {
        private int tried;
        private int withHead;
        private int without;
        private int named;
        private final Set<String> words = new TreeSet<>();
    }

    /** Three boots; a checkpoint after each hundred records, and records after the last one. */
    private List<String> trail() {
        boot(333);
        scribe.stop();
        boot(356);
        scribe.stop();
        boot(299);
        while (scribe.lines().size() < RECORDS) {
            scribe.records(1);
        }
        return List.copyOf(scribe.lines());
    }

    private void boot(int records) {
        scribe.start();
        for (int left = records; left > 0; left -= 100) {
            scribe.records(Math.min(left, 100));
            if (left > 100) {
                scribe.checkpoint();
            }
        }
    }

    /** Each record; or those at the ends of files, boots and marks, and some between. */
    private List<Integer> places() {
        int lastMark = lastMark();
        return IntStream.range(0, RECORDS)
                .filter(i -> THOROUGH
                        || i % 333 == 50
                        || IntStream.of(CUTS).anyMatch(cut -> cut == i || cut == i + 1)
                        || lines.get(i).contains("audit_started")
                        || lines.get(i).contains("audit_stopped")
                        || Math.abs(i - lastMark) <= 1)
                .boxed()
                .toList();
    }

    private int lastMark() {
        int last = 0;
        for (int i = 0; i < RECORDS; i++) {
            last = lines.get(i).contains("\"mark\":") ? i : last;
        }
        return last;
    }

    @Test
    void findsEveryChangeAndNamesTheFirstBadRecord() throws IOException {
        assertThat(verify(lines, true).findings()).isEmpty();
        assertThat(verify(lines, false).findings()).isEmpty();
        KeyPair stolen = scribe.stolenKey();
        KeyPair foreign = TrailScribe.pair();
        int lastMark = lastMark();
        assertThat(lastMark).isLessThan(RECORDS - 50);
        for (int i : places()) {
            flip(i);
            change("delete", i, without(i), i, EnumSet.of(Fault.MISSING));
            change("duplicate", i, with(i + 1, lines.get(i)), i, EnumSet.of(Fault.DUPLICATE));
            if (i + 1 < RECORDS) {
                change("swap with the next", i, swapped(i), i, EnumSet.of(Fault.OUT_OF_ORDER));
            }
            if (i > 0) {
                change(
                        "insert a copy before",
                        i,
                        with(i, lines.get((i + 500) % RECORDS)),
                        i,
                        EnumSet.allOf(Fault.class));
                change(
                        "insert a forged one before",
                        i,
                        with(i, forged(i)),
                        i,
                        EnumSet.of(Fault.FOREIGN, Fault.CHANGED, Fault.BAD_MARK));
            }
            truncate(i);
            rewrite("rewrite, marks as they were", i, Forger.rewrite(lines, i), false, lastMark);
            rewrite("rewrite, marks left out", i, Forger.rewriteWithoutMarks(lines, i), false, lastMark);
            rewrite("rewrite, signed by a new key", i, Forger.rewriteNaming(lines, i, foreign), false, lastMark);
            rewrite("rewrite with the current key", i, Forger.rewriteSigned(lines, i, stolen), true, lastMark);
            rewrite("rewrite naming the current key", i, Forger.rewriteNaming(lines, i, stolen), true, lastMark);
        }
        restoreOlderFiles();
        writeAllAnew();
        print();
        assertThat(problems).isEmpty();
    }

    private void flip(int i) throws IOException {
        byte[] bytes = lines.get(i).getBytes(StandardCharsets.US_ASCII);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
        List<String> changed = new ArrayList<>(lines);
        changed.set(i, new String(bytes, StandardCharsets.US_ASCII));
        change("flip a bit", i, changed, i, EnumSet.allOf(Fault.class));
    }

    private List<String> without(int i) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(i);
        return changed;
    }

    private List<String> with(int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(at, line);
        return changed;
    }

    private List<String> swapped(int i) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(i, lines.get(i + 1));
        changed.set(i + 1, lines.get(i));
        return changed;
    }

    /** Another record in this place, with the right number and the right hash of the one before. */
    private String forged(int i) {
        return lines.get(i).replaceFirst("\"outcome\":\"granted\"", "\"outcome\":\"denied\"");
    }

    private void truncate(int i) throws IOException {
        int file = file(i);
        List<String> changed = new ArrayList<>(lines.subList(0, i));
        changed.addAll(lines.subList(CUTS[file + 1], RECORDS));
        int[] cuts = {0, Math.min(CUTS[1], i), file == 0 ? i + CUTS[2] - CUTS[1] : Math.min(CUTS[2], i)};
        write(changed, cuts);
        judge(
                "truncate the file, or restore an older copy",
                i,
                i,
                EnumSet.of(Fault.MISSING, Fault.MISSING_FILE, Fault.CUT_TAIL),
                file == 2);
    }

    private static int file(int record) {
        return record < CUTS[1] ? 0 : record < CUTS[2] ? 1 : 2;
    }

    private void rewrite(String kind, int i, List<String> changed, boolean withKey, int lastMark) throws IOException {
        int[] cuts = {0, Math.min(CUTS[1], changed.size()), Math.min(CUTS[2], changed.size())};
        write(changed, cuts);
        boolean found = !verified(false).isWhole();
        Row row = row(kind);
        row.tried++;
        row.without += found ? 1 : 0;
        TrailReport head = verified(true);
        row.withHead += head.isWhole() ? 0 : 1;
        head.findings().forEach(finding -> row.words.add(finding.fault().code()));
        if (i <= lastMark && !kind.contains("left out")) {
            check(found, kind + " at " + i + " without the head");
        }
        if (!withKey) {
            check(!head.isWhole(), kind + " at " + i);
        }
    }

    private void restoreOlderFiles() throws IOException {
        String kind = "restore an older file over it";
        for (int older = 0; older < FILES.size(); older++) {
            for (int file = older + 1; file < FILES.size(); file++) {
                write(lines, new int[] {0, CUTS[1], CUTS[2]});
                Files.copy(
                        folder.resolve(FILES.get(older)),
                        folder.resolve(FILES.get(file)),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                judge(kind, CUTS[file], -1, EnumSet.of(Fault.DUPLICATE, Fault.MISSING_FILE, Fault.CUT_TAIL), false);
            }
            write(lines, new int[] {0, CUTS[1], CUTS[2]});
            Files.delete(folder.resolve(FILES.get(older)));
            judge(
                    "delete the file",
                    CUTS[older],
                    CUTS[older],
                    EnumSet.of(Fault.MISSING, Fault.MISSING_FILE, Fault.CUT_TAIL),
                    older == 2);
        }
    }

    /** Who has the node's own key can begin a trail anew that looks as good; only a head that left the server tells. */
    private void writeAllAnew() throws IOException {
        List<String> other = new TrailScribe("plant-1", "server", nodeKey)
                .start()
                .records(RECORDS - 2)
                .stop()
                .lines();
        write(other, new int[] {0, CUTS[1], CUTS[2]});
        Row row = row("write all anew with the node's own key");
        row.tried++;
        row.without += verified(false).isWhole() ? 0 : 1;
        TrailReport report = verified(true);
        row.withHead += report.isWhole() ? 0 : 1;
        report.findings().forEach(finding -> row.words.add(finding.fault().code()));
        check(!report.isWhole(), "write all anew");
    }

    private void change(String kind, int i, List<String> changed, int bad, Set<Fault> faults) throws IOException {
        int grown = changed.size() - RECORDS;
        int[] cuts = {0, CUTS[1] + (i < CUTS[1] ? grown : 0), CUTS[2] + (i < CUTS[2] ? grown : 0)};
        write(changed, cuts);
        // Who changes the very last record, or what no later one hangs on, is found by the head alone.
        judge(kind, i, bad, faults, i >= RECORDS - 1);
    }

    private void judge(String kind, int i, int bad, Set<Fault> faults, boolean headAlone) throws IOException {
        Row row = row(kind);
        row.tried++;
        TrailReport without = verified(false);
        row.without += without.isWhole() ? 0 : 1;
        check(headAlone || !without.isWhole(), kind + " at " + i + " without the head");
        TrailReport report = verified(true);
        check(!report.isWhole(), kind + " at " + i);
        if (!report.isWhole()) {
            row.withHead++;
            Finding first = report.findings().get(0);
            row.words.add(first.fault().code());
            boolean named = faults.contains(first.fault()) && (bad < 0 || names(first, bad));
            row.named += named ? 1 : 0;
            check(named, kind + " at " + i + ": " + first.sentence());
        }
    }

    private void check(boolean good, String problem) {
        if (!good) {
            problems.add(problem);
        }
    }

    /** Whether the finding is about that record, or about the line in which the changed text stands now. */
    private boolean names(Finding finding, int bad) {
        int record = Math.min(bad, RECORDS - 1);
        boolean byNumber =
                finding.boot().equals(Forger.boot(lines.get(record))) && finding.seq() == Forger.seq(lines.get(record));
        int file = file(record);
        boolean byLine = finding.file().endsWith(FILES.get(file)) && finding.line() == bad - CUTS[file] + 1;
        boolean atEnd = finding.fault() == Fault.CUT_TAIL;
        boolean afterWholeFile = file + 1 < FILES.size()
                && record == CUTS[file]
                && finding.file().endsWith(FILES.get(file + 1))
                && finding.line() == 1;
        return byNumber || byLine || atEnd || afterWholeFile;
    }

    private Row row(String kind) {
        return table.computeIfAbsent(kind, name -> new Row());
    }

    private void write(List<String> changed, int[] cuts) throws IOException {
        for (int i = 0; i < FILES.size(); i++) {
            int end = i + 1 < cuts.length ? cuts[i + 1] : changed.size();
            Files.writeString(folder.resolve(FILES.get(i)), TrailScribe.text(changed.subList(cuts[i], end)));
        }
    }

    private TrailReport verify(List<String> trail, boolean withHead) throws IOException {
        write(trail, new int[] {0, CUTS[1], CUTS[2]});
        return verified(withHead);
    }

    private TrailReport verified(boolean withHead) throws IOException {
        Anchor head = new Anchor(
                "the state folder",
                "plant-1",
                Optional.of(new Anchor.Spot("server", scribe.boot(), scribe.seq())),
                scribe.head(),
                scribe.nextKey());
        return TrailVerifier.verify(
                AuditFile.of(List.of(folder)),
                new Expectations(
                        Map.of("plant-1", TrailScribe.thumbprint(nodeKey)),
                        withHead ? List.of(head) : List.of(),
                        List.of()));
    }

    private void print() throws IOException {
        StringBuilder text = new StringBuilder(
                "| what is done at a record | tried | found with the head | found without it | first bad record named | as |\n"
                        + "|---|---|---|---|---|---|\n");
        table.forEach((kind, row) -> text.append(String.format(
                "| %s | %d | %d | %d | %s | %s |%n",
                kind,
                row.tried,
                row.withHead,
                row.without,
                row.named == 0 ? "" : String.valueOf(row.named),
                String.join(", ", row.words))));
        Files.writeString(Path.of("target", "audit-mutations.md"), text);
        System.out.print(text);
    }
}
