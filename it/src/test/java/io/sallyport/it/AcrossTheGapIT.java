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
    private static final Duration LIVE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static TwoSides sides;

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
    void aBundleThatIsDroppedIsLiveWithinTwoSeconds() throws Exception {
        sides.outside("""
                sallyport keys generate --out hand-3
                sallyport keys rotate home/trust/hand.jwks --add hand-3.jwk
                sallyport bundle create --role trust --root plant-1.root --after trust-2.bundle --from-home home \
                  --out trust-3.bundle
                sallyport bundle sign trust-3.bundle --key trust.key
                sallyport token mint --home home --key hand-3.key --client pump-9 --scope orders:read \
                  --lifetime PT8H --ledger ledger.jsonl --out pump-9.token
                cp trust-3.bundle pump-9.token "$GAP"
                """);
        long process = sides.server().pid();
        assertThat(decision("/orders", "pump-9")).isEqualTo("401 authenticate denied unknown_key");

        sides.drop("trust-3.bundle", "third.bundle");
        await().atMost(LIVE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(sides.ask("/orders", "pump-8").status()).isEqualTo(200);
                    assertThat(sides.ask("/orders", "pump-7").status()).isEqualTo(401);
                    return sides.ask("/orders", "pump-9").status() == 200;
                });

        assertThat(sides.server().pid()).isEqualTo(process);
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
    void withNoWayBackTheSameWorks() throws Exception {
        List<Block> blocks = GapPage.blocks();
        assertThat(blocks).anyMatch(Block::back);

        try (TwoSides diode =
                TwoSides.prepare("gap-diode", NUMBER + 1, Files.createDirectory(folder.resolve("one-way")), false)) {
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
