package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The trail of a real server over a reload, a stop, a kill and the loss of its handler: one life, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditTrailIT {
    private static final int NUMBER = 47;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestServer server;
    private static WildFlyServer running;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.bare("audit-trail", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        server.cli().offline(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        server.deploy(ShrinkWrap.create(WebArchive.class, "joined.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml"));
        running = server.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static RawResponse ask() throws IOException {
        return server.http()
                .get(
                        "/joined/public",
                        "Authorization: Bearer " + Issuers.tokens().good());
    }

    private static List<String> reasons() {
        return server.audit().records().stream()
                .map(entry -> entry.text("reason"))
                .toList();
    }

    private static void assertGranted() throws IOException {
        RawResponse answer = ask();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.audit().of(answer)).extracting(AuditRecord::decision).containsExactly("authenticate granted");
    }

    /** As an auditor does it: with the command line, on the file. */
    private static void assertWhole() throws Exception {
        Process verify = new ProcessBuilder(
                        Places.commandLine().resolve("sallyport").toString(),
                        "audit",
                        "verify",
                        server.home().auditLog().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isZero();
    }

    @Test
    @Order(1)
    void isOneChainOverAReload() throws Exception {
        assertGranted();
        server.reload();
        assertGranted();

        assertThat(reasons()).startsWith("audit_started").containsOnlyOnce("audit_started");
        assertThat(reasons()).doesNotContain("records_lost");
        assertWhole();
    }

    @Test
    @Order(2)
    void endsWellWhereTheServerIsStopped() throws Exception {
        running.close();
        assertThat(reasons()).endsWith("audit_stopped");
        running = server.start();
        assertGranted();

        assertThat(reasons()).doesNotContain("audit_seam", "records_lost");
        assertWhole();
    }

    @Test
    @Order(3)
    void isSewnUpAfterAKill() throws Exception {
        assertGranted();
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
        running.close();
        running = server.start();
        assertGranted();

        assertThat(reasons()).containsOnlyOnce("audit_seam");
        assertWhole();
    }

    @Test
    @Order(4)
    void aDeletedFileIsBegunAnewWithAnAlarm() throws Exception {
        Path file = server.home().auditLog();
        Path moved = Files.move(file, file.resolveSibling("moved.log"));
        assertGranted();

        await().atMost(PATIENCE).until(() -> reasons().contains("audit_unwritable"));
        assertThat(server.log()).contains("Alarm: audit_unwritable");
        assertThat(moved).exists();
    }

    @Test
    @Order(5)
    void whereRecordsAreRequiredNobodyIsLetInWithoutOne() throws Exception {
        require();
        server.reload();
        assertGranted();

        removeHandler();
        RawResponse answer = ask();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.one("Retry-After")).contains("10");

        server.cli().live(server.portOffset(), List.of(Places.script("audit.cli")));
        await().atMost(PATIENCE).until(() -> ask().status() == 200);
        assertThat(reasons()).contains("records_lost");
    }

    @Test
    @Order(6)
    void whereRecordsAreRequiredAndNobodyKeepsThemNothingJoinedStarts() throws Exception {
        removeHandler();
        server.reload();

        assertThat(ask().status()).isEqualTo(404);
        assertThat(server.log())
                .contains("sallyport.audit.required=true cannot be kept: no handler of the server's logging confirms");
    }

    private static void require() throws IOException {
        Files.writeString(
                server.home().sallyport().resolve("sallyport.properties"),
                "\nsallyport.audit.required=true\n",
                StandardOpenOption.APPEND);
    }

    private static void removeHandler() throws Exception {
        Path lines = Files.writeString(
                server.home().root().resolve("remove-handler.cli"),
                "/subsystem=logging/logger=sallyport.audit:remove\n"
                        + "/subsystem=logging/custom-handler=SALLYPORT_AUDIT:remove\n");
        server.cli().live(server.portOffset(), List.of(lines));
    }
}
