package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.PinnedHome;
import io.sallyport.cli.Run;
import io.sallyport.cli.command.JsonText;
import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} and {@code audit head}. */
class VerifyTest {

    private static final String LIVE = "sallyport-audit.log";

    private final KeyPair nodeKey = TrailScribe.pair();
    private final TrailScribe scribe = new TrailScribe("plant-1", "server", nodeKey);

    @TempDir
    Path folder;

    private Path write(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, TrailScribe.text(lines));
    }

    private Path compress(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TrailScribe.text(lines).getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static List<String> reasons(Run run) {
        List<String> reasons = new ArrayList<>();
        for (Object finding :
                (List<?>) java.util.Objects.requireNonNull(run.json().get("findings"))) {
            reasons.add(String.valueOf(((Map<?, ?>) finding).get("reason")));
        }
        return reasons;
    }

    private String node() {
        return "plant-1=SHA256:" + TrailScribe.thumbprint(nodeKey);
    }

    @Test
    void saysOfAWholeTrailWhatATiredAuditorAsks() throws IOException {
        scribe.start().records(10).checkpoint().records(5).stop().start().records(3);
        Path file = write(LIVE, scribe.lines());
        Run run = Run.of("audit", "verify", file, "--node", node(), "--head", scribe.head());
        assertThat(run)
                .isEqualTo(
                        new Run(0, """
                Server plant-1, trail server: 22 records, 2026-11-20T06:00:00.250Z to 2026-11-20T06:00:05.500Z
                  begins with  first record, signed by SHA256:%s, which is known as this server's key
                  starts       2, of which 0 after an end that was not clean; there at most 0 records may be missing
                  losses       0 records, said in 0 records
                  signed       1 checkpoints; 3 records stand after the last signature
                  covered      up to record 4 of boot %s, the head %s
                WHOLE: 22 records in 1 files.
                """.formatted(TrailScribe.thumbprint(nodeKey), scribe.boot(), scribe.head()), ""));
    }

    @Test
    void readsFilesOfSeveralServersInAnyOrderAndCompressed() throws IOException {
        scribe.start().records(40).checkpoint().records(40).stop();
        TrailScribe core = new TrailScribe("plant-1", "core-1", nodeKey)
                .start()
                .records(39)
                .stop();
        TrailScribe other =
                new TrailScribe("plant-2", "server", TrailScribe.pair()).start().records(7);
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            mixed.add(scribe.lines().get(i));
            mixed.add(core.lines().get(i));
        }
        compress("b/" + LIVE + ".2026-11-20.gz", mixed.subList(0, 30));
        write("a/" + LIVE + ".2026-11-21", mixed.subList(30, 60));
        write("c/" + LIVE, List.of());
        Path rest = write("c/rest", concat(mixed.subList(60, 82), scribe.lines().subList(41, 83)));
        Path second = write("d/" + LIVE, other.lines());
        Run run = Run.of("audit", "verify", "--json", second, rest, folder.resolve("a"), folder.resolve("b"));
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.json()).containsEntry("records", 83L + 41 + 8).containsEntry("whole", true);
        assertThat((List<?>) run.json().get("chains")).hasSize(3);
    }

    private static List<String> concat(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @Test
    void acceptsAfterACrashWhatTheSeamAdmits() throws IOException {
        scribe.start().records(20);
        String known = scribe.head();
        KeyPair key = scribe.stolenKey();
        scribe.records(3); // written, and not known when the server starts again
        scribe.startAfterCrash(21, known, key, 3).records(5).stop();
        Run run = Run.of("audit", "verify", "--json", write(LIVE, scribe.lines()));
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("\"seams\":1", "\"may_be_missing\":3");
    }

    @Test
    void refusesOneRecordMoreThanTheSeamAdmits() throws IOException {
        scribe.start().records(20);
        String known = scribe.head();
        KeyPair key = scribe.stolenKey();
        scribe.records(4);
        scribe.startAfterCrash(21, known, key, 3).records(5).stop();
        Run run = Run.of("audit", "verify", "--json", write(LIVE, scribe.lines()));
        assertThat(run.code()).isEqualTo(1);
        assertThat(reasons(run)).containsExactly("foreign");
    }

    @Test
    void refusesAChangeAmongWhatTheSeamAdmits() throws IOException {
        scribe.start().records(20);
        String known = "A" + scribe.head().substring(1).replace('A', 'B');
        KeyPair key = scribe.stolenKey();
        scribe.records(3);
        scribe.startAfterCrash(21, known, key, 3).records(5).stop();
        assertThat(reasons(Run.of("audit", "verify", "--json", write(LIVE, scribe.lines()))))
                .containsExactly("changed");
    }

    @Test
    void missesNoMoreThanTheSeamAdmits() throws IOException {
        scribe.start().records(20);
        scribe.startAfterCrash(21, scribe.head(), scribe.stolenKey(), 3)
                .records(5)
                .stop();
        List<String> lines = new ArrayList<>(scribe.lines());
        lines.subList(18, 21).clear();
        assertThat(Run.of("audit", "verify", write(LIVE, lines)).code()).isZero();
        lines.remove(17);
        assertThat(reasons(Run.of("audit", "verify", "--json", write(LIVE, lines))))
                .containsExactly("missing");
    }

    @Test
    void takesATornLineOnlyBeforeWhatExplainsIt() throws IOException {
        scribe.start().records(20);
        String torn = scribe.lines().get(20).substring(0, 100);
        int crash = scribe.lines().size();
        scribe.startAfterCrash(21, scribe.head(), scribe.stolenKey(), 1)
                .records(30)
                .stop();
        List<String> lines = new ArrayList<>(scribe.lines());
        lines.add(crash, torn);
        Run whole = Run.of("audit", "verify", "--json", write(LIVE, lines));
        assertThat(whole.code()).as(whole.out()).isZero();
        assertThat(whole.json()).containsEntry("torn", 1L);
        lines.add(crash + 5, torn);
        Run run = Run.of("audit", "verify", "--json", write(LIVE, lines));
        assertThat(reasons(run)).containsExactly("torn");
    }

    @Test
    void takesATornLineBeforeARecordOfLosses() throws IOException {
        scribe.start().records(20);
        int full = scribe.lines().size();
        scribe.lost(12).records(4).stop();
        List<String> lines = new ArrayList<>(scribe.lines());
        lines.add(full, lines.get(20).substring(0, 100));
        Run run = Run.of("audit", "verify", "--json", write(LIVE, lines));
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("\"losses\":1,\"lost\":12");
    }

    @Test
    void findsTheMissingFileOfADay() throws IOException {
        String second = scribe.start().records(10).stop().start().boot();
        scribe.records(10).stop().start().records(10).stop();
        write(LIVE + ".2026-11-20", scribe.lines().subList(0, 12));
        write(LIVE + ".2026-11-22", scribe.lines().subList(24, 36));
        Run run = Run.of("audit", "verify", "--json", folder);
        assertThat(run.code()).isEqualTo(1);
        assertThat(reasons(run)).containsExactly("missing_file", "wrong_key");
        assertThat(run.out()).contains("\"boot\":\"" + second + "\",\"seq\":1");
    }

    @Test
    void findsAServerThatHasToBeThereAndOneThatIsNotKnown() throws IOException {
        scribe.start().records(3).stop();
        Path file = write(LIVE, scribe.lines());
        String other = "plant-2=SHA256:" + TrailScribe.thumbprint(TrailScribe.pair());
        assertThat(reasons(Run.of("audit", "verify", "--json", file, "--node", node(), "--node", other)))
                .containsExactly("missing_node");
        assertThat(reasons(Run.of("audit", "verify", "--json", file, "--node", other)))
                .containsExactly("foreign", "missing_node");
    }

    /** Whoever could write the list of servers could leave one out. */
    @Test
    void believesABundleThatNamesTheServersUnderAKnownRootAlone() throws Exception {
        scribe.start().records(3).stop();
        Path file = write(LIVE, scribe.lines());
        TestIssuer issuer = TestIssuer.of("https://plant.example");
        Instant longAgo = Instant.parse("2025-01-01T00:00:00Z");
        PinnedHome plant = PinnedHome.in(folder.resolve("plant"), issuer, longAgo);
        PinnedHome stranger = PinnedHome.in(folder.resolve("stranger"), issuer, longAgo);
        Map<String, Object> plant1 = Map.of("node", "plant-1", "key", jwk(nodeKey));
        Map<String, Object> plant2 = Map.of("node", "plant-2", "key", jwk(TrailScribe.pair()));
        Path one = Files.write(folder.resolve("1.bundle"), plant.trustBundle(1, longAgo, List.of(plant1)));
        Path both = Files.write(folder.resolve("2.bundle"), plant.trustBundle(1, longAgo, List.of(plant1, plant2)));

        Run whole = Run.of("audit", "verify", file, "--bundle", one, "--root", plant.root());
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(reasons(Run.of("audit", "verify", "--json", file, "--bundle", both, "--root", plant.root())))
                .containsExactly("missing_node");

        Run ofStranger = Run.of("audit", "verify", file, "--bundle", one, "--root", stranger.root());
        assertThat(ofStranger.code()).isEqualTo(1);
        assertThat(ofStranger.err()).contains(one + ": bundle_wrong_root");
        assertThat(Run.of("audit", "verify", file, "--bundle", one, "--root", stranger.root(), "--root", plant.root())
                        .code())
                .isZero();

        String text = Files.readString(one);
        int signature = text.indexOf("\"signature\":\"") + "\"signature\":\"".length();
        char first = text.charAt(signature);
        Files.writeString(
                one, text.substring(0, signature) + (first == 'A' ? 'B' : 'A') + text.substring(signature + 1));
        Run forged = Run.of("audit", "verify", file, "--bundle", one, "--root", plant.root());
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.err()).contains(one + ": bundle_bad_signature");

        Run unrooted = Run.of("audit", "verify", file, "--bundle", both);
        assertThat(unrooted.code()).isEqualTo(2);
        assertThat(unrooted.err()).contains("--bundle is believed by a root alone");
        assertThat(Run.of("audit", "verify", file, "--bundle", both, "--root", "SHA256:x")
                        .code())
                .isEqualTo(2);
    }

    private static Map<String, Object> jwk(KeyPair key) {
        return Map.of("kty", "OKP", "crv", "Ed25519", "x", TrailScribe.x(key));
    }

    @Test
    void findsATrailUnderAnotherKeyThanTheServers() throws IOException {
        scribe.start().records(3).stop();
        Path file = write(LIVE, scribe.lines());
        String other = "plant-1=SHA256:" + TrailScribe.thumbprint(TrailScribe.pair());
        assertThat(Run.of("audit", "verify", file, "--node", node()).code()).isZero();
        assertThat(reasons(Run.of("audit", "verify", "--json", file, "--node", other)))
                .containsExactly("wrong_key");
    }

    @Test
    void findsThatAServerLostWhatItKnew() throws IOException {
        scribe.start().records(3).stop();
        TrailScribe anew = new TrailScribe("plant-1", "server", nodeKey);
        anew.start().records(2).stop();
        List<String> other = anew.lines();
        Run run = Run.of("audit", "verify", "--json", write(LIVE, concat(scribe.lines(), other)));
        assertThat(run.code()).isEqualTo(1);
        assertThat(reasons(run)).containsExactly("broken_succession");
    }

    @Test
    void wantsASignedRecordAmongTenThousand() throws IOException {
        scribe.start().records(10_000).checkpoint().stop();
        assertThat(Run.of("audit", "verify", write(LIVE, scribe.lines())).code())
                .isZero();
        TrailScribe more = new TrailScribe("plant-1", "server", nodeKey)
                .start()
                .records(10_001)
                .stop();
        assertThat(reasons(Run.of("audit", "verify", "--json", write(LIVE, more.lines()))))
                .containsExactly("no_mark");
        write(LIVE, more.lines().subList(500, 10_003));
        write(LIVE + ".2026-11-20", more.lines().subList(0, 500));
        assertThat(reasons(Run.of("audit", "verify", "--json", folder))).containsExactly("no_mark");
    }

    @Test
    void findsACutEndByTheStateFolder() throws IOException {
        scribe.start().records(30).stop();
        Path home = Files.createDirectories(folder.resolve("home/state")).getParent();
        Files.writeString(home.resolve("state/audit-head.json"), JsonText.of(scribe.headFile()));
        Path file = write(LIVE, scribe.lines());
        Run whole = Run.of("audit", "verify", file, "--home", home);
        assertThat(whole.code()).as(whole.out()).isZero();
        assertThat(whole.out())
                .contains("covered      up to record 32 of boot " + scribe.boot() + ", the state folder");
        write(LIVE, scribe.lines().subList(0, 31));
        assertThat(Run.of("audit", "verify", file).code()).isZero();
        Run cut = Run.of("audit", "verify", "--json", file, "--home", home);
        assertThat(cut.code()).isEqualTo(1);
        assertThat(reasons(cut)).containsExactly("cut_tail");
    }

    @Test
    void goesOnFromAHeadThatWasNoted() throws IOException {
        scribe.start().records(30).checkpoint();
        Path home = Files.createDirectories(folder.resolve("home/state")).getParent();
        Files.writeString(home.resolve("state/audit-head.json"), JsonText.of(scribe.headFile()));
        Run head = Run.of("audit", "head", "--home", home);
        assertThat(head.code()).isZero();
        int noted = scribe.lines().size();
        scribe.records(30).stop();
        Path file = write(LIVE, scribe.lines().subList(noted, scribe.lines().size()));
        Run run = Run.of("audit", "verify", file, "--head", head.out().strip());
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(reasons(Run.of("audit", "verify", "--json", file))).containsExactly("missing");
    }

    @Test
    void endsWithThreeAndTwoWhereItCannotLook() throws IOException {
        assertThat(Run.of("audit", "verify", folder.resolve("none")).code()).isEqualTo(3);
        assertThat(Run.of("audit", "verify").code()).isEqualTo(2);
        assertThat(Run.of("audit", "verify", folder, "--head", "abc").code()).isEqualTo(2);
        assertThat(Run.of("audit", "verify", folder).code()).isEqualTo(1);
        assertThat(Run.of("audit", "head", "--home", folder).code()).isEqualTo(3);
    }

    @Test
    void saysThatAnArchiveIsDamaged() throws IOException {
        scribe.start().records(300).stop();
        Path file = compress(LIVE + ".2026-11-20.gz", scribe.lines());
        assertThat(Run.of("audit", "verify", file).code()).isZero();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        Run run = Run.of("audit", "verify", "--json", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(reasons(run)).contains("torn");
    }
}
