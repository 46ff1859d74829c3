package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.Defect;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What a server with Micrometer and MicroProfile Health notices and tells. That one without runs, every other test shows. */
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
        server.install(List.of(
                Places.script("enable.cli"),
                Places.script("audit.cli"),
                Places.ownScript("metrics.cli"),
                Places.ownScript("health.cli")));
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

    private static double metric(TestServer server, String name, String... labels) throws IOException {
        return management(server, "/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void badSignaturesAreMeteredFoundAndCounted() throws Exception {
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
            assertThat(new DailyLog(server.home().auditLog()).text()).contains("\"rule\":\"many_tokens\"");
            assertThat(server.log()).contains("Unusual use by the rule many_tokens");
            assertMetrics(server);
            assertHealth(server, known);
        }
    }

    @Test
    void anApplicationThatBringsItsOwnCoreShowsItsHealth() throws Exception {
        TestServer server = TestServer.bare("watch-alone", NUMBER);
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        server.install(List.of(Places.script("enable-jaspi.cli"), Places.ownScript("health.cli")));
        server.deploy(ShrinkWrap.create(WebArchive.class, "joined.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport-jaspi</security-domain></jboss-web>"),
                        "jboss-web.xml")
                .addAsLibraries(Application.developersJars()));
        try (WildFlyServer running = server.start()) {
            running.requireRunning();
            assertHealth(server, Issuers.tokens().good());
        }
    }

    /** On a reload the last good stays, and whoever asks is told. */
    private static void assertHealth(TestServer server, String known) throws Exception {
        JsonObject good = readiness(server, 200);
        assertThat(good.getString("status")).isEqualTo("UP");
        assertThat(good.getJsonObject("data").getString("trust")).isEqualTo("good");
        assertThat(good.getJsonObject("data").getString("clock")).isEqualTo("trusted");
        assertThat(good.getJsonObject("data").getString("audit.lost")).isEqualTo("0");
        Path keys = Issuers.keySet(server.home(), "main");
        byte[] before = Files.readAllBytes(keys);

        Files.writeString(keys, "{}");
        await().until(() -> management(server, "/health/ready").status() == 503);
        JsonObject down = readiness(server, 503);

        assertThat(down.getString("status")).isEqualTo("DOWN");
        assertThat(down.getJsonObject("data").getString("trust"))
                .contains(keys.getFileName().toString());
        assertThat(get(server, known).status()).isEqualTo(200);
        Files.write(keys, before);
        await().until(() -> management(server, "/health/ready").status() == 200);
    }

    private static JsonObject readiness(TestServer server, int status) throws IOException {
        RawResponse response = management(server, "/health/ready");
        assertThat(response.status()).isEqualTo(status);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            List<JsonObject> ours = reader.readObject().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                    .filter(check -> check.getString("name").equals("sallyport"))
                    .toList();
            assertThat(ours).hasSize(1);
            return ours.get(0);
        }
    }

    private static RawResponse management(TestServer server, String path) throws IOException {
        return RawHttp.plain(server.ports().management()).get(path);
    }

    private static void assertMetrics(TestServer server) {
        await().untilAsserted(() -> {
            String decisions = "sallyport_decisions_total";
            assertThat(metric(server, decisions, "outcome=\"granted\"")).isEqualTo(2);
            assertThat(metric(server, decisions, "reason=\"bad_signature\"")).isEqualTo(BAD);
            assertThat(metric(server, decisions, "reason=\"rate_limited\"")).isEqualTo(1);
            assertThat(metric(server, "sallyport_findings_total", "rule=\"many_tokens\""))
                    .isEqualTo(1);
            assertThat(metric(server, "sallyport_decision_seconds_count")).isEqualTo(BAD + 3);
            assertThat(metric(server, "sallyport_decision_seconds_sum")).isPositive();
            assertThat(metric(server, "sallyport_audit_waiting")).isZero();
            assertThat(metric(server, "sallyport_audit_lost_total")).isZero();
            assertThat(metric(server, "sallyport_audit_confirmed")).isEqualTo(1);
            assertThat(metric(server, "sallyport_audit_sequence")).isGreaterThan(BAD + 3);
            assertThat(metric(server, "sallyport_audit_age")).isBetween(0.0, 120.0);
            assertThat(metric(server, "sallyport_tokens_remembered")).isPositive();
        });
    }
}
