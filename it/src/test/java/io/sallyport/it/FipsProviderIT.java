package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server whose administrator pinned a FIPS provider, as {@code docs/reference/performance.md} says. */
@Tag("thorough")
class FipsProviderIT {
    private static final int NUMBER = 48;
    private static final TestIssuer ISSUER = TestIssuer.of(
            "https://every-algorithm.issuer.test",
            TestAlgorithm.ED25519,
            TestAlgorithm.ES256,
            TestAlgorithm.ES384,
            TestAlgorithm.RS256,
            TestAlgorithm.PS256);

    private static TestServer server;
    private static WildFlyServer running;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.bare("fips", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        ISSUER.writeJwks(Issuers.keySet(server.home(), "main"));
        server.configure("every-algorithm.properties");
        server.install(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        // Now, since the JVM that runs scripts has no such provider.
        Files.writeString(
                server.home().sallyport().resolve("sallyport.properties"),
                "sallyport.crypto.provider=BCFIPS\n",
                StandardOpenOption.APPEND);
        server.deploy(ShrinkWrap.create(WebArchive.class, "orders.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml"));
        running = WildFlyServer.start(
                server.home(),
                server.portOffset(),
                Places.java(),
                List.of("-Xbootclasspath/a:" + Places.fipsJar(), "-Djava.security.properties=" + registration()),
                List.of());
        running.awaitStarted(TestServer.PATIENCE);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** Adds the provider behind those that the JDK registers itself. */
    private static Path registration() throws IOException {
        long registered;
        try (Stream<String> lines = Files.lines(Places.java().resolve("conf/security/java.security"))) {
            registered =
                    lines.filter(line -> line.startsWith("security.provider.")).count();
        }
        return Files.writeString(
                server.home().sallyport().resolve("fips.security"),
                "security.provider." + (registered + 1)
                        + "=org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider\n");
    }

    @Test
    void verifiesEveryAlgorithm() throws Exception {
        assertThat(server.log()).containsPattern("Signatures are verified by \\{(\\w+=BCFIPS [\\d.]+(, )?){5}}");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WEAK_RS256")
    void takesAGoodTokenAndRefusesAnotherSignature(TestAlgorithm algorithm) throws Exception {
        TokenMother tokens = Issuers.tokens(ISSUER).always(token -> token.signedBy(ISSUER.key(algorithm)));

        assertThat(decision(tokens.good())).isEqualTo("200 authenticate granted");
        assertThat(decision(tokens.with(Defect.TAMPERED_SIGNATURE))).isEqualTo("401 authenticate denied bad_signature");
    }

    private static String decision(String token) throws IOException {
        RawResponse answer = server.http().get("/orders/public/x", "Authorization: Bearer " + token);
        return answer.status() + " " + server.audit().of(answer).get(0).decision();
    }
}
