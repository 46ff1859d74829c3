package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.ActSpool;
import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit archive}, and verification from its manifests on. */
class ArchiveTest {

    private static final String LIVE = "sallyport-audit.log";
    private static final List<String> DAYS =
            List.of(LIVE + ".2026-11-20", LIVE + ".2026-11-21", LIVE + ".2026-11-22.gz");

    @TempDir
    Path folder;

    private Path logs;
    private Path to;
    private Path home;
    private TrailScribe scribe;

    @BeforeEach
    void write() throws IOException {
        KeyPair nodeKey = TrailScribe.pair();
        scribe = new TrailScribe("plant-1", "server", nodeKey);
        scribe.start().records(40).checkpoint().records(20).stop();
        scribe.start().records(30).checkpoint().records(30);
        logs = Files.createDirectories(folder.resolve("logs"));
        to = folder.resolve("archive");
        part(DAYS.get(0), 0, 30);
        part(DAYS.get(1), 30, 70);
        part("plain", 70, 100);
        try (var out = new GZIPOutputStream(Files.newOutputStream(logs.resolve(DAYS.get(2))))) {
            Files.copy(logs.resolve("plain"), out);
        }
        Files.delete(logs.resolve("plain"));
        part(LIVE, 100, scribe.lines().size());
        home = TrailScribe.home(folder.resolve("home"), nodeKey, scribe);
    }

    private void part(String name, int from, int to) throws IOException {
        Files.writeString(logs.resolve(name), TrailScribe.text(scribe.lines().subList(from, to)));
    }

    private Run archive(Object... more) {
        Object[] words = Stream.concat(Stream.of("audit", "archive", logs, "--to", to, "--home", home), Stream.of(more))
                .toArray();
        return Run.of(words);
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path parent : List.of(logs, to)) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> files = Files.list(parent)) {
                    for (Path file : files.filter(path -> path.toString().contains(".log"))
                            .toList()) {
                        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
                    }
                }
            }
        }
        return contents;
    }

    private Path manifest() {
        return to.resolve("sallyport-audit-2026-11-20-to-2026-11-22.manifest");
    }

    @Test
    void movesTheFilesOfPastDaysAndVerificationGoesOnFromTheManifest() throws IOException {
        Map<String, byte[]> before = contents();
        Run run = archive();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
        assertThat(logs.toFile().list()).containsExactly(LIVE);
        Run rest = Run.of("audit", "verify", logs, "--manifest", manifest());
        assertThat(rest.code()).as(rest.out()).isZero();
        assertThat(rest.out())
                .contains(
                        "begins with  after record ",
                        "the manifest " + manifest().getFileName());
        assertThat(Run.of("audit", "verify", logs).code()).isEqualTo(1);
        assertThat(Run.of("audit", "verify", logs, to).code()).isZero();
    }

    @Test
    void leavesTheActForTheServersOwnTrail() throws IOException {
        assertThat(archive().code()).isZero();
        try (Stream<Path> spool = Files.list(home.resolve("state").resolve(ActSpool.FOLDER))) {
            assertThat(spool.toList())
                    .singleElement()
                    .satisfies(act -> assertThat(Files.readString(act))
                            .contains(
                                    "\"audit_archived\"",
                                    "3 files by " + manifest().getFileName()));
        }
    }

    @Test
    void goesOnWithTheNextDaysAfterAnEarlierManifest() {
        assertThat(archive("--before", "2026-11-21").code()).isZero();
        Run run = archive();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        Path last = to.resolve("sallyport-audit-2026-11-21-to-2026-11-22.manifest");
        assertThat(Run.of("audit", "verify", logs, "--manifest", last).code()).isZero();
        assertThat(archive().out()).isEqualTo("Nothing is there to put away.\n");
    }

    @Test
    void movesNothingWhereTheTrailIsNotWhole() throws IOException {
        Files.writeString(
                logs.resolve(DAYS.get(1)),
                Files.readString(logs.resolve(DAYS.get(1))).replaceFirst("GET", "PUT"));
        Map<String, byte[]> before = contents();
        Run run = archive();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("First: changed", "Nothing was moved.");
        assertThat(to).doesNotExist();
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    /** Each state that an interruption leaves: some files moved, or one copied to another disk and not yet removed. */
    @Test
    void losesNothingWhereverItIsInterrupted() throws IOException {
        Map<String, byte[]> before = contents();
        assertThat(archive().code()).isZero();
        for (int moved = 0; moved <= DAYS.size(); moved++) {
            for (boolean copied : new boolean[] {false, true}) {
                leave(before, moved, copied);
                assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
                Run run = archive();
                assertThat(run.code()).as(run.out() + run.err()).isZero();
                assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
                assertThat(logs.toFile().list()).containsExactly(LIVE);
                assertThat(Run.of("audit", "verify", logs, "--manifest", manifest())
                                .code())
                        .isZero();
            }
        }
    }

    private void leave(Map<String, byte[]> contents, int moved, boolean copied) throws IOException {
        for (int i = 0; i < DAYS.size(); i++) {
            Path here = logs.resolve(DAYS.get(i));
            Path there = to.resolve(DAYS.get(i));
            byte[] content = Objects.requireNonNull(contents.get(DAYS.get(i)));
            Files.write(here, content);
            Files.write(there, content);
            if (i < moved) {
                Files.delete(here);
            } else if (i > moved || !copied) {
                Files.delete(there);
            }
        }
    }

    @Test
    void takesAKeyOfTheOperatorsForTheManifest(@TempDir Path shared) {
        HandHome hand = HandHome.in(shared);
        Run run = Run.of(
                "audit", "archive", logs, "--to", to, "--key", hand.key(), "--passphrase-file", hand.passphrase());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(Run.of("audit", "verify", logs, "--manifest", manifest()).code())
                .isZero();
        assertThat(Run.of("audit", "archive", logs, "--to", to).code()).isEqualTo(2);
    }

    @Test
    void refusesAManifestThatWasChangedAndOneByAKeyThatIsNotKnown() throws IOException {
        assertThat(archive().code()).isZero();
        Run other =
                Run.of("audit", "verify", logs, "--manifest", manifest(), "--manifest-key", "SHA256:" + "A".repeat(43));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("which is not known");
        Files.writeString(manifest(), Files.readString(manifest()).replaceFirst("\"count\":\\d", "\"count\":9"));
        Run changed = Run.of("audit", "verify", logs, "--manifest", manifest());
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("its signature does not hold");
    }

    @Test
    void refusesAnotherFileOfTheSameNameInTheArchive() throws IOException {
        Files.createDirectories(to);
        Files.writeString(to.resolve(DAYS.get(1)), "something else");
        Map<String, byte[]> before = contents();
        assertThat(archive().code()).isEqualTo(3);
        assertThat(Files.readString(to.resolve(DAYS.get(1)))).isEqualTo("something else");
        assertThat(contents().keySet()).isEqualTo(before.keySet());
    }
}
