package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A mistake in the configuration of a real server: the log tells a person what to do, the application that joined is
 * not served at all, and every other one is. The mistakes of the issuer's own files stand in {@link IssuerLifeIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MistakesIT {
    private static final int NUMBER = 9;
    private static final Duration RELOADING = Duration.ofSeconds(20);

    private static TestServer server;
    private static WildFlyServer running;

    @BeforeAll
    static void startWithoutMistakes() throws Exception {
        server = TestServer.bare("mistakes", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        server.install(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        running = server.start();
        WebArchive joined = archive("joined.war")
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml");
        server.deployLive(joined, archive("bystander.war"));
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @BeforeEach
    void writeNoMistake() throws IOException {
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
    }

    private static WebArchive archive(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addClasses(PublicServlet.class, Seen.class);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sallyport.issuer.second.keys=trust/second.jwks | sallyport.issuer.second.keys=trust/none.jwks | trust/none.jwks: the key file of issuer second is not there. Cure: put the key set there, or correct sallyport.issuer.second.keys.
            sallyport.issuer.second.audiences=orders | # | sallyport.properties:8: sallyport.issuer.second.audiences is missing. Cure: add a line such as sallyport.issuer.second.audiences=orders, stock.
            sallyport.issuer.second.audiences=orders | sallyport.issuer.second.audience=orders | sallyport.properties:10: the key sallyport.issuer.second.audience is not known. Cure: correct its spelling or remove it
            sallyport.issuer.main.roles=orders:read=orders-reader | sallyport.issuer.main.roles=orders:read | sallyport.properties:7: sallyport.issuer.main.roles=orders:read has the element 'orders:read', which is not scope=role. Cure: write it as scope=role.
            sallyport.issuer.second.iss=https://second.issuer.test | sallyport.issuer.second.iss=https://main.issuer.test | sallyport.properties:8: the entries main and second have one iss, https://main.issuer.test. Cure: join them in one entry
            sallyport.issuer.main.caller=sub | sallyport.issuer.main.skew=PT121S | sallyport.properties:6: sallyport.issuer.main.skew=PT121S has the duration PT121S, which is over the limit. Cure: write at most PT2M.
            sallyport.issuer.second.audiences=orders | sallyport.issuer.second.audiences=orders; sallyport.issuer.second.caller=sub | sallyport.properties:11: the entries main and second both say caller=sub, so two subjects could be one caller. Cure: give one of them a prefix
            """)
    void refusesAConfiguration(String good, String mistake, String message) throws Exception {
        Path file = server.home().sallyport().resolve("sallyport.properties");
        Files.writeString(file, Files.readString(file).replace(good, mistake.replace("; ", "\n")));
        refuses(message);
    }

    @Test
    @Order(1)
    void refusesAKeyFileThatCannotBeRead() throws Exception {
        Path keys = Issuers.keySet(server.home(), "second");
        Files.delete(keys);
        Files.createDirectory(keys);
        try {
            refuses("trust/second.jwks: it cannot be read (IOException). Cure: make it readable for the user that runs"
                    + " the server.");
        } finally {
            Files.delete(keys);
        }
    }

    @Test
    @Order(1)
    void refusesAWeakKey() throws Exception {
        TestIssuer.of("https://main.issuer.test", TestKey.of(TestAlgorithm.WEAK_RS256, "weak"))
                .writeJwks(Issuers.keySet(server.home(), "main"));
        refuses("trust/main.jwks: the key weak is an RSA key of 1024 bits, which can be broken. Cure: have the issuer"
                + " make one of at least 2048 bits, or Ed25519.");
    }

    @Test
    @Order(1)
    void refusesOneKidTwice() throws Exception {
        TestIssuer.of(
                        "https://main.issuer.test",
                        TestKey.of(TestAlgorithm.ED25519, "k1"),
                        TestKey.of(TestAlgorithm.ED25519, "k1"))
                .writeJwks(Issuers.keySet(server.home(), "main"));
        refuses("trust/main.jwks: the kid k1 stands twice. Cure: give each key of an issuer a kid of its own.");
    }

    private void refuses(String message) throws Exception {
        int before = server.log().length();
        server.reload();
        assertThat(server.logBeyond(before)).contains(message);
        assertThat(get("/joined/public/x").status()).isEqualTo(404);
        assertThat(get("/bystander/public/x")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("nobody");
        });
    }

    @Test
    @Order(2)
    void servesTheApplicationAgainOnceTheMistakeIsMended() throws Exception {
        server.reload();
        assertThat(get("/joined/public/x").body()).isEqualTo("alice [orders-reader]");
    }

    @Test
    @Order(3)
    void keepsTheLastGoodWhereAnEntryBreaksWhileTheServerRuns() throws Exception {
        int before = server.log().length();
        Path file = server.home().sallyport().resolve("sallyport.properties");
        Files.writeString(file, Files.readString(file).replace("second.audiences", "second.audience"));
        Awaitility.await()
                .atMost(RELOADING)
                .untilAsserted(() -> assertThat(server.logBeyond(before))
                        .contains(
                                "A change of the configuration is refused and the last good one stays in force: ",
                                "the key sallyport.issuer.second.audience is not known. Cure: "));
        assertThat(get("/joined/public/x").body()).isEqualTo("alice [orders-reader]");
    }

    private static RawResponse get(String path) throws IOException {
        return server.http()
                .get(path, "Authorization: Bearer " + Issuers.tokens().good());
    }
}
