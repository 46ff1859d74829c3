package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.it.GapPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tutorial {@code docs/tutorial/across-the-gap.md} on a real server: with a way back, without one, and what happens
 * beside it to a server that has a root pinned.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcrossTheGapIT {
    private static final int NUMBER = 46;
    private static final int DIODE = 52;
    private static final int PER_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String REPIN =
            "sallyport bundle re-pin --fingerprint \"$ROOT\" --reason 'restored from a backup'\n";

    /** As the how-to of the operator's day says. */
    private static final String LISTING = """
            cat > nodes.json <<END
            {"nodes":[$(sallyport bundle receipt "$GAP/receipt-3.txt" --key "$SERVER" | sed -n 's/^For nodes *//p')]}
            END
            sallyport bundle create --role trust --root plant-1.root --after trust-3.bundle --from-home home \
              --content nodes.json --out trust-4.bundle
            sallyport bundle sign trust-4.bundle --key trust.key
            cp trust-4.bundle "$GAP"
            """;

    @TempDir
    static Path folder;

    private static TwoSides sides;

    /** What the server remembered of bundles when it had applied those of the tutorial. */
    private static String yesterday;

    @AfterAll
    static void end() {
        if (sides != null) {
            sides.close();
        }
    }

    @Test
    @Order(1)
    void theTutorialDoesWhatItSays() throws Exception {
        sides = TwoSides.prepare("gap", NUMBER, Files.createDirectory(folder.resolve("both-ways")), true);

        sides.follow(GapPage.blocks());

        assertThat(sides.recordsOf("kept-back.bundle"))
                .extracting(AuditRecord::decision)
                .containsExactly("trust denied bundle_older");
    }

    @Test
    @Order(2)
    void theSidesShareTheFolderAlone() throws Exception {
        assumeTrue(
                TwoSides.mayBeApart(),
                "This kernel allows no namespaces (unshare -rmn): the two sides were two homes of one user");
        int port = sides.server().ports().https();

        assertThat(sides.outside("ls '" + sides.server().home().root() + "'; ip -o link | wc -l"))
                .containsExactly("1");
        String knock = "curl -sk -o /dev/null https://localhost:" + port + "/ && echo somebody || echo nobody";
        assertThat(sides.inside(knock)).containsExactly("somebody");
        assertThat(sides.outside(knock)).containsExactly("nobody");
        assertThat(sides.inside("ls '" + sides.outsideFolder() + "'")).isEmpty();
    }

    @Test
    @Order(3)
    void whatIsDroppedIsLiveWithinTwoSecondsUnderLoadWithoutOneWrongAnswer() throws Exception {
        sides.outside("""
                sallyport keys generate --out hand-3
                sallyport keys rotate home/trust/hand.jwks --add hand-3.jwk
                sallyport bundle create --role trust --root plant-1.root --after trust-2.bundle --from-home home \
                  --out trust-3.bundle
                sallyport bundle sign trust-3.bundle --key trust.key
                sallyport token mint --home home --key hand-3.key --client pump-9 --scope orders:read \
                  --lifetime PT8H --ledger ledger.jsonl --out pump-9.token
                for token in 10 11; do
                  sallyport token mint --home home --key hand-2.key --client pump-10 --scope orders:read \
                    --lifetime PT8H --ledger ledger.jsonl --out pump-$token.token
                done
                sallyport revoke client pump-10 --iss https://hand.plant.example --into revocations.json
                sallyport bundle create --role revocation --root plant-1.root --after revocation-1.bundle \
                  --content revocations.json --out revocation-2.bundle
                sallyport bundle sign revocation-2.bundle --key revocation.key
                cp trust-3.bundle revocation-2.bundle pump-*.token "$GAP"
                """);
        yesterday = sides.knowledge();
        long process = sides.server().pid();
        assertThat(decision("/orders", "pump-9")).isEqualTo("401 authenticate denied unknown_key");
        Turning.Ask ask = sides.kept();
        Turning good = new Turning(ask, 200, 200, "pump-8");
        Turning refused = new Turning(ask, 401, 401, "pump-7");
        Turning begins = new Turning(ask, 401, 200, "pump-9");
        Turning ends = new Turning(ask, 200, 401, "pump-10", "pump-11");

        try (PacedLoad load = PacedLoad.start(PER_SECOND, good, refused, begins, ends)) {
            await().atMost(PATIENCE).until(() -> load.done() >= PER_SECOND);
            isLiveWithinTwoSeconds("trust-3.bundle", begins);
            isLiveWithinTwoSeconds("revocation-2.bundle", ends);
            int done = load.done();
            await().atMost(PATIENCE).until(() -> load.done() >= done + 2 * PER_SECOND);
            assertThat(load.faults()).isEmpty();
        }

        assertThat(List.of(good.asked(), refused.asked(), begins.turned(), ends.turned()))
                .allMatch(count -> count > PER_SECOND / 10);
        assertThat(sides.server().pid()).isEqualTo(process);
    }

    private static void isLiveWithinTwoSeconds(String bundle, Turning token) throws Exception {
        token.expect();
        sides.drop(bundle, "under-load-" + bundle);
        int beats = Beats.demandWithin(2, bundle + " was live", () -> {
            assertThat(token.send()).isNull();
            return token.turned() > 0;
        });
        System.out.println(bundle + " was live under load after " + beats + " tenths of a second");
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"trust-3.bundle bundle_replayed", "trust-2.bundle bundle_older"})
    void aBundleThatComesAgainIsRefusedAndRecordedOnce(String bundleAndReason) throws Exception {
        String bundle = bundleAndReason.split(" ")[0];
        String reason = bundleAndReason.split(" ")[1];
        String again = "again-" + bundle;
        String next = "next-" + bundle;
        String before = sides.knowledge();

        sides.drop(bundle, again);
        await().atMost(PATIENCE).until(() -> !sides.recordsOf(again).isEmpty());

        // Once the next one was judged, everything that this one could leave is there.
        sides.drop("revocation-1.bundle", next);
        await().atMost(PATIENCE).until(() -> !sides.recordsOf(next).isEmpty());
        assertThat(sides.recordsOf(again)).extracting(AuditRecord::decision).containsExactly("trust denied " + reason);
        assertThat(sides.knowledge()).isEqualTo(before);
        assertThat(decision("/orders", "pump-9")).isEqualTo("200 authenticate granted");
        assertThat(decision("/orders", "pump-7")).isEqualTo("401 authenticate denied before_epoch");
    }

    @Test
    @Order(5)
    void aDeploymentThatBringsARootAndIssuersChangesNothing() throws Exception {
        Path home = hostileHome();
        String before = sides.knowledge();
        String configuration = configuration();

        WebArchive joined = hostile("hostile.war", "sallyport", home);
        WebArchive developers =
                hostile("hostile-too.war", "sallyport-jaspi", home).addAsLibraries(Application.developersJars());
        sides.server().deployLive(joined, developers);

        changesNothing();
        // They are there now while the core starts.
        sides.server().reload();
        changesNothing();

        assertThat(sides.recordsOf("mole.bundle")).isEmpty();
        assertThat(sides.knowledge()).isEqualTo(before);
        assertThat(configuration()).isEqualTo(configuration);
    }

    @Test
    @Order(6)
    void whatTheServerRemembersIsMissedWhereItWasChangedAndWhereItIsOlder() throws Exception {
        sides.inside("cp \"$SALLYPORT_HOME/state/receipt.txt\" \"$GAP/receipt-3.txt\"\n");
        sides.outside(LISTING);
        sides.stop();
        Path file = sides.state().resolve("knowledge.json");
        Files.writeString(file, sides.knowledge().replaceFirst("\"signature\":\"..", "\"signature\":\"AA"));

        assertThat(startedAgain()).contains("knowledge.json", "state_tampered");
        assertThat(sides.ask("/orders", "pump-8").status()).isEqualTo(404);

        // The backup of yesterday was made before the last bundles came.
        Files.writeString(file, yesterday);
        for (String bundle :
                List.of("under-load-trust-3.bundle", "again-trust-3.bundle", "under-load-revocation-2.bundle")) {
            sides.takeAway(bundle);
        }
        sides.server().reload();
        assertThat(decision("/orders", "pump-8")).isEqualTo("200 authenticate granted");
        assertThat(decision("/orders", "pump-10")).isEqualTo("200 authenticate granted");
        String before = sides.knowledge();
        sides.drop("trust-4.bundle", "finds-it-older.bundle");
        assertThat(outcomeOf("finds-it-older.bundle")).isEqualTo("trust denied bundle_node_state");
        assertThat(sides.knowledge()).isEqualTo(before);

        sides.inside(REPIN);
        await().atMost(PATIENCE)
                .until(
                        () -> sides.server().audit().records().toString(),
                        log -> log.contains("restored from a backup"));
        sides.drop("trust-4.bundle", "trust-4.bundle");
        assertThat(outcomeOf("trust-4.bundle")).isEqualTo("trust granted bundle_applied");
        sides.drop("revocation-2.bundle", "given-again.bundle");
        assertThat(outcomeOf("given-again.bundle")).isEqualTo("trust granted bundle_applied");
        isAsItWas();
    }

    @Test
    @Order(7)
    void whatTheServerRemembersIsMissedWhereItIsLost() throws Exception {
        sides.stop();
        // As the server does a minute after it took the word, which counts for whoever lost his memory since.
        Files.deleteIfExists(sides.state().resolve("re-pin.json"));
        Files.delete(sides.state().resolve("knowledge.json"));

        assertThat(startedAgain()).contains("knowledge.json", "state_lost");
        assertThat(sides.ask("/orders", "pump-8").status()).isEqualTo(404);

        sides.inside(REPIN);
        sides.server().reload();
        await().atMost(PATIENCE).until(() -> sides.ask("/orders", "pump-10").status() == 401);
        isAsItWas();
    }

    private static void isAsItWas() throws Exception {
        assertThat(decision("/orders", "pump-9")).isEqualTo("200 authenticate granted");
        assertThat(decision("/orders", "pump-7")).isEqualTo("401 authenticate denied before_epoch");
        assertThat(decision("/orders", "pump-10")).isEqualTo("401 authenticate denied before_epoch");
    }

    private static String outcomeOf(String bundle) {
        await().atMost(PATIENCE).until(() -> !sides.recordsOf(bundle).isEmpty());
        return sides.recordsOf(bundle).get(0).decision();
    }

    private static String startedAgain() throws IOException {
        int before = sides.server().log().length();
        sides.startAgain();
        return sides.server().logBeyond(before);
    }

    @Test
    @Order(8)
    @Tag("thorough")
    void withNoWayBackTheSameWorks() throws Exception {
        List<Block> blocks = GapPage.blocks();
        assertThat(blocks).anyMatch(Block::back);

        try (TwoSides diode =
                TwoSides.prepare("gap-diode", DIODE, Files.createDirectory(folder.resolve("one-way")), false)) {
            diode.follow(blocks.stream().filter(block -> !block.back()).toList());

            assertThat(diode.server().audit().records().stream()
                            .filter(entry -> entry.text("reason").startsWith("bundle_"))
                            .map(AuditRecord::decision))
                    .containsExactly(
                            "trust granted bundle_applied",
                            "trust granted bundle_applied",
                            "trust granted bundle_applied",
                            "trust denied bundle_older");
            if (TwoSides.mayBeApart()) {
                assertThat(diode.inside("! touch \"$GAP/word\" 2>/dev/null")).isEmpty();
            }
        }
    }

    private static void changesNothing() throws Exception {
        for (String context : List.of("/orders", "/hostile", "/hostile-too")) {
            assertThat(decision(context, "mole")).as(context).isEqualTo("401 authenticate denied unknown_key");
            assertThat(decision(context, "pump-9")).as(context).isEqualTo("200 authenticate granted");
            assertThat(decision(context, "pump-7")).as(context).isEqualTo("401 authenticate denied before_epoch");
        }
    }

    private static String decision(String context, String token) throws Exception {
        RawResponse answer = sides.ask(context, token);
        return answer.status() + " " + sides.server().audit().of(answer).get(0).decision();
    }

    private static String configuration() throws IOException {
        return Files.readString(sides.server().home().sallyport().resolve("sallyport.properties"));
    }

    /** A home that would take the mole's token, as explain says: the same domain, another root. */
    private static Path hostileHome() throws Exception {
        sides.outside("""
                sallyport keys generate --out mole
                mkdir -p mole-home/trust
                sallyport keys jwks mole.jwk --out mole-home/trust/mole.jwks
                sed 's/hand/mole/g' home/sallyport.properties > mole-home/sallyport.properties
                sallyport bundle root --domain plant --root-threshold 1 --root-key root-anna.jwk \
                  --trust-key trust.jwk --revocation-key revocation.jwk --out mole.root
                sallyport bundle sign mole.root --key root-anna.key
                sallyport bundle create --role trust --root mole.root --sequence 900 --from-home mole-home \
                  --out mole-home/trust/mole.bundle
                sallyport bundle sign mole-home/trust/mole.bundle --key trust.key
                sallyport token mint --home mole-home --key mole.key --client mole --scope orders:read \
                  --lifetime PT8H --ledger ledger.jsonl --out mole.token
                cat > mole-home/sallyport.properties <<END
                sallyport.trust.domain=plant
                sallyport.trust.root=$(sallyport bundle inspect mole.root --json \
                  | sed 's/.*"fingerprint":"\\([^"]*\\)".*/\\1/')
                END
                sallyport token explain mole.token --home mole-home --bundle mole-home/trust/mole.bundle
                cp -r mole.token mole-home "$GAP"
                """);
        return sides.gap().resolve("mole-home");
    }

    /** With that home in every place where a library might look for one. */
    private static WebArchive hostile(String name, String domain, Path home) throws IOException {
        String pinned = Files.readString(home.resolve("sallyport.properties"));
        StringAsset configuration = new StringAsset("sallyport.home=" + home + "\n" + pinned);
        WebArchive war = TwoSides.orders(name)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>" + domain + "</security-domain></jboss-web>"),
                        "jboss-web.xml");
        for (String place : List.of("", "META-INF/", "WEB-INF/", "WEB-INF/classes/", "WEB-INF/classes/META-INF/")) {
            war.add(configuration, place + "sallyport.properties");
            war.add(configuration, place + "microprofile-config.properties");
            Stream.of("mole.jwks", "mole.bundle")
                    .forEach(file -> war.add(
                            new FileAsset(home.resolve("trust").resolve(file).toFile()), place + "trust/" + file));
        }
        return war;
    }
}
