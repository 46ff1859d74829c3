package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.it.app.SessionServlet;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The trail of a real server over a reload, a stop, a kill, a full disk and the loss of its handler: one life, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditTrailIT {
    private static final int NUMBER = 47;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Files that the records went to before, in their order. */
    private static final List<Path> PUT_AWAY = new ArrayList<>();

    private static TestServer server;
    private static WildFlyServer running;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.bare("audit-trail", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        server.install(List.of(Places.script("enable.cli"), Places.script("audit.cli")));
        server.deploy(joined("joined.war"));
        server.deploy(joined("logging.war")
                .addClass(SessionServlet.class)
                .addAsResource(OwnLogging.of("logging"), OwnLogging.NAME));
        running = server.start();
    }

    private static WebArchive joined(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml");
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
        return reasons(server.home().auditLog());
    }

    private static List<String> reasons(Path file) {
        return new AuditFile(file)
                .records().stream().map(entry -> entry.text("reason")).toList();
    }

    private static void assertGranted() throws IOException {
        RawResponse answer = ask();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.audit().of(answer)).extracting(AuditRecord::decision).containsExactly("authenticate granted");
    }

    /** As an auditor does it: with the command line, on all files. */
    private static void assertWhole() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Places.commandLine().resolve("sallyport").toString(), "audit", "verify"));
        PUT_AWAY.forEach(file -> command.add(file.toString()));
        new DailyLog(server.home().auditLog()).files().forEach(file -> command.add(file.toString()));
        Process verify = new ProcessBuilder(command).redirectErrorStream(true).start();
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
        Path moved = putAway(server.home().auditLog());
        assertGranted();

        await().atMost(PATIENCE).until(() -> reasons().contains("audit_unwritable"));
        assertThat(server.log()).contains("Alarm: audit_unwritable");
        assertThat(moved).exists();
    }

    @Test
    @Order(5)
    void aDiskThatIsFullIsServedOnAndEveryLossIsSaid() throws Exception {
        try (SmallDisk disk = smallDisk()) {
            Path file = disk.folder().resolve("sallyport-audit.log");
            goTo(file);
            assertThat(ask().status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> reasons(file).contains("audit_space_low"));

            disk.fill();
            int before = server.log().length();
            assertThat(untilItIsSaid(before, "Audit records cannot be written: java.io.IOException: No space left"))
                    .as("each is served")
                    .containsOnly(200);

            disk.free();
            await().atMost(PATIENCE)
                    .until(() ->
                            reasons(file).containsAll(List.of("audit_space_low", "audit_unwritable", "records_lost")));
            assertThat(server.log()).contains("Alarm: audit_space_low; 0 MiB are left", "Alarm: records_lost");
            comeBackFrom(file);
            assertGranted();
            assertWhole();
        }
    }

    /** Asks until the server's log has that, and gives the answers. */
    private static List<Integer> untilItIsSaid(int before, String words) {
        List<Integer> answers = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            answers.add(ask().status());
            return server.logBeyond(before).contains(words);
        });
        return answers;
    }

    @Test
    @Order(6)
    void aDeviceThatIsAlwaysFullAndAHandlerThatIsGoneAreServedOnTheSame() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "There is no /dev/full here");
        int before = server.log().length();
        keepIn(full);
        assertThat(untilItIsSaid(before, "No space left on device")).containsOnly(200);
        keepIn(server.home().auditLog());
        await().atMost(PATIENCE).until(() -> reasons().contains("records_lost"));

        int gone = server.log().length();
        removeHandler();
        assertThat(untilItIsSaid(gone, "Audit records cannot be written: no handler says that it wrote them"))
                .containsOnly(200);
        server.cli().live(server.portOffset(), List.of(Places.script("audit.cli")));
        await().atMost(PATIENCE).until(() -> Collections.frequency(reasons(), "audit_unwritable") == 2);
        assertThat(server.logBeyond(gone)).contains("Alarm: records_lost");
        assertWhole();
    }

    @Test
    @Order(7)
    void aCategoryThatIsSwitchedOffIsServedOnAndWhatItHidIsSaid() throws Exception {
        int before = server.log().length();
        ModelNode category = logging("logger", "sallyport.audit");
        server.manage(Operations.createWriteAttributeOperation(category, "level", "OFF"));
        assertThat(untilItIsSaid(before, "Audit records are counted and not written"))
                .containsOnly(200);
        server.manage(Operations.createWriteAttributeOperation(category, "level", "INFO"));
        await().atMost(PATIENCE).until(() -> server.log().substring(before).contains("Alarm: audit_unwritable"));
        assertThat(server.log().substring(before)).contains("Alarm: records_lost");
        assertGranted();
        assertWhole();
    }

    @Test
    @Order(8)
    void whereRecordsAreRequiredNobodyIsLetInWithoutOne() throws Exception {
        require();
        server.reload();
        assertGranted();

        removeHandler();
        assertRefused();

        server.cli().live(server.portOffset(), List.of(Places.script("audit.cli")));
        await().atMost(PATIENCE).until(() -> ask().status() == 200);
        assertWhole();
    }

    private static void assertRefused() throws IOException {
        RawResponse answer = ask();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.one("Retry-After")).contains("10");
    }

    @Test
    @Order(9)
    void whereRecordsAreRequiredADiskThatIsFullLetsNobodyInUntilThereIsRoom() throws Exception {
        try (SmallDisk disk = smallDisk()) {
            Path file = disk.folder().resolve("sallyport-audit.log");
            goTo(file);
            assertThat(ask().status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> reasons(file).contains("audit_space_low"));

            disk.fill();
            int letIn = 1;
            while (ask().status() == 200) { // as long as there is room in the last page
                letIn++;
            }
            assertRefused();
            assertThat(new AuditFile(file).records())
                    .filteredOn(entry -> entry.decision().equals("authenticate granted"))
                    .as("each that was let in has its record, and nobody else")
                    .hasSize(letIn);

            disk.free();
            await().atMost(PATIENCE).until(() -> ask().status() == 200);
            comeBackFrom(file);
            assertGranted();
            assertWhole();
        }
    }

    @Test
    @Order(10)
    void whereRecordsAreRequiredADeletedFileIsBegunAnewTheSame() throws Exception {
        putAway(server.home().auditLog());
        assertGranted();

        await().atMost(PATIENCE).until(() -> reasons().contains("audit_unwritable"));
        assertWhole();
    }

    /** An application's own logging takes its own lines, and neither a record nor what confirms it. */
    @Test
    @Order(10)
    void whereRecordsAreRequiredAnApplicationThatLogsByItselfHasThemInTheServersFile() throws Exception {
        RawResponse answer = server.http()
                .get(
                        "/logging/session",
                        "Authorization: Bearer " + Issuers.tokens().good());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(server.audit().of(answer)).extracting(AuditRecord::decision).containsExactly("authenticate granted");
        String own = Files.readString(OwnLogging.log(server.home(), "logging"));
        assertThat(own).contains("a line of the application").doesNotContain("authenticate");
    }

    @Test
    @Order(11)
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

    private static void removeHandler() throws IOException {
        server.manage(Operations.createRemoveOperation(logging("logger", "sallyport.audit")));
        server.manage(Operations.createRemoveOperation(logging("custom-handler", "SALLYPORT_AUDIT")));
    }

    private static ModelNode logging(String kind, String name) {
        return new ModelNode().add("subsystem", "logging").add(kind, name);
    }

    /** Has the handler keep the records there from now on, as an administrator could. */
    private static void keepIn(Path file) throws IOException {
        ModelNode properties = new ModelNode();
        properties.get("fileName").set(file.toString());
        server.manage(Operations.createWriteAttributeOperation(
                logging("custom-handler", "SALLYPORT_AUDIT"), "properties", properties));
    }

    /** The same, and puts the file until now away. */
    private static void goTo(Path file) throws IOException {
        keepIn(file);
        putAway(server.home().auditLog());
    }

    /** Back to the server's own file; what was written elsewhere is put away. */
    private static void comeBackFrom(Path file) throws IOException {
        keepIn(server.home().auditLog());
        putAway(file);
    }

    private static Path putAway(Path file) throws IOException {
        Path to = server.home().auditLog().resolveSibling("put-away-" + PUT_AWAY.size() + ".log");
        Files.move(file, to);
        PUT_AWAY.add(to);
        return to;
    }

    private static SmallDisk smallDisk() throws IOException {
        Optional<SmallDisk> disk = SmallDisk.on(server.home().root().resolveSibling("audit-trail-small-disk"));
        assumeTrue(disk.isPresent(), "unshare -rm and a mount are not allowed here: no disk that is really full");
        return disk.orElseThrow();
    }
}
