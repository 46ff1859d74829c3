package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What a server notices of bad signatures, and what it lets them cost. */
class WatchIT {
    private static final int NUMBER = 44;
    private static final int BAD = 30;

    private static TestServer prepared() throws Exception {
        TestServer server = TestServer.bare("watch", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        Path file = server.home().sallyport().resolve("sallyport.properties");
        Files.writeString(
                file,
                "\nsallyport.bad-signatures=" + BAD + "\nsallyport.bad-signature-interval=PT1M\n",
                StandardOpenOption.APPEND);
        server.cli().offline(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        server.deploy(ShrinkWrap.create(WebArchive.class, "joined.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsManifestResource(
                        new StringAsset("Manifest-Version: 1.0\nDependencies: io.sallyport services\n"), "MANIFEST.MF")
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml"));
        return server;
    }

    private static RawResponse get(TestServer server, String token) throws IOException {
        return server.http().get("/joined/public", "Authorization: Bearer " + token);
    }

    @Test
    void badSignaturesAreMeteredAndFound() throws Exception {
        TestServer server = prepared();
        try (WildFlyServer running = server.start()) {
            running.requireRunning();
            String known = Issuers.tokens().good();
            assertThat(get(server, known).status()).isEqualTo(200);
            for (int i = 0; i < BAD; i++) {
                assertThat(get(server, Issuers.tokens().with(Defect.FORGED_SIGNATURE))
                                .status())
                        .isEqualTo(401);
            }

            RawResponse limited = get(server, Issuers.tokens().good());

            assertThat(limited.status()).isEqualTo(429);
            assertThat(Integer.parseInt(limited.one("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(limited.all("WWW-Authenticate")).isEmpty();
            assertThat(server.audit().of(limited))
                    .extracting(AuditRecord::decision)
                    .containsExactly("authenticate unavailable rate_limited");
            assertThat(get(server, known).status()).isEqualTo(200);
            assertThat(Files.readString(server.home().auditLog())).contains("\"rule\":\"many_tokens\"");
            assertThat(server.log()).contains("Unusual use by the rule many_tokens");
        }
    }
}
