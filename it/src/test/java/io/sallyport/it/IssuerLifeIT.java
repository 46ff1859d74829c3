package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ValueExpression;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One life of an issuer, step by step, on a server with MicroProfile Health and Micrometer: it is watched, shut down,
 * killed, given a password of the server's, put back to an earlier copy of its database and kept from its keys. That it
 * starts on a server with neither, every other test shows.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IssuerLifeIT {
    private static final int NUMBER = 17;
    private static final String GRANT = "grant_type=client_credentials&scope=orders:read";
    private static final String NEW_FAMILY = GRANT + "+offline_access";
    private static final Path COPY = Places.target().resolve("issuer-life-db");
    private static final Pattern ACCEPTING =
            Pattern.compile("echo [A-Za-z0-9]{12} > \\S+/state/accept-restored-database");

    private static IssuerServer issuer;
    private static WildFlyServer running;

    /** Refresh tokens that the copy of the database knows. */
    private static String revokedLater;

    private static String living;

    /** Of a family that the copy does not know. */
    private static String accessToken;

    @BeforeAll
    static void start() throws Exception {
        TestServer server = TestServer.bare("issuer-life", NUMBER);
        Path configuration = server.home().configuration();
        Files.copy(
                configuration.resolve("standalone-microprofile.xml"),
                configuration.resolve("standalone.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        issuer = IssuerServer.prepare(server, List.of(Places.ownScript("metrics.cli")));
        running = issuer.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    @Order(1)
    void readinessAndMetricsAreTheServersAndItsOpenApiIsNotTheIssuers() throws Exception {
        JsonObject check = readiness(200);
        assertThat(check.getString("status")).isEqualTo("UP");
        assertThat(check.getJsonObject("data").toString())
                .isEqualTo("{\"key\":\"good\",\"database\":\"good\",\"clock\":\"good\",\"restore\":\"good\"}");

        assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(200);
        assertThat(issuer.token(CLIENT, GRANT + "&scope=twice").status()).isEqualTo(400);
        String requests = "sallyport_issuer_requests_seconds_count";
        assertThat(metric(requests, "endpoint=\"token\"", "outcome=\"granted\"", "status=\"200\""))
                .isEqualTo(1);
        assertThat(metric(requests, "endpoint=\"token\"", "outcome=\"denied\"", "status=\"400\""))
                .isEqualTo(1);
        assertThat(metric("sallyport_issuer_requests_seconds_sum", "endpoint=\"token\""))
                .isPositive();
        assertThat(metric("sallyport_issuer_database_seconds_count")).isPositive();
        assertThat(metric("sallyport_issuer_database_seconds_sum")).isPositive();
        assertThat(metric("sallyport_issuer_ready")).isEqualTo(1);
        for (String name : List.of("records_waiting", "alarms_total", "retries_total")) {
            assertThat(management("/prometheus").body()).contains("sallyport_issuer_" + name);
        }
        // The server has one such page, and it is for the applications.
        assertThat(issuer.server().http().get("/openapi").status()).isEqualTo(404);
    }

    private static JsonObject readiness(int status) throws IOException {
        RawResponse response = management("/health/ready");
        assertThat(response.status()).isEqualTo(status);
        return json(response).getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("sallyport-issuer"))
                .findFirst()
                .orElseThrow();
    }

    private static double metric(String name, String... labels) throws IOException {
        return management("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static RawResponse management(String path) throws IOException {
        return RawHttp.plain(issuer.server().ports().management()).get(path);
    }

    /** Half of a request is there when the operator stops the server; the other half comes while it stops. */
    @Test
    @Order(2)
    void aServerThatIsShutDownFinishesAnAnswerInFlight() throws Exception {
        revokedLater = refreshToken(issuer.token(CLIENT, NEW_FAMILY));
        living = refreshToken(issuer.token(CLIENT, NEW_FAMILY));
        try (Socket client = issuer.sockets()
                        .createSocket(
                                InetAddress.getLoopbackAddress(), issuer.https().port());
                ModelControllerClient management = managementClient()) {
            OutputStream out = client.getOutputStream();
            out.write(("POST /sallyport/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + GRANT.length()
                            + "\r\n" + issuer.basic(CLIENT) + "\r\n\r\n" + GRANT.substring(0, 9))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            ModelNode requests = new ModelNode().add("subsystem", "request-controller");
            await().until(() -> read(management, requests, "active-requests").equals("1"));

            ModelNode shutdown = Operations.createOperation("shutdown");
            shutdown.get("suspend-timeout").set(60);
            assertThat(Operations.isSuccessfulOutcome(management.execute(shutdown)))
                    .isTrue();
            await().until(() -> read(management, new ModelNode().setEmptyList(), "suspend-state")
                    .equals("SUSPENDING"));
            assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(503);

            out.write(GRANT.substring(9).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            RawResponse answer = RawResponse.read(new BufferedInputStream(client.getInputStream()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("access_token");
        }
        assertThat(running.endedWithin(TestServer.PATIENCE)).isTrue();
        assertThat(issuer.server().log()).doesNotContain(" ERROR ");
    }

    private static ModelControllerClient managementClient() throws IOException {
        return ModelControllerClient.Factory.create(
                "127.0.0.1", issuer.server().ports().management());
    }

    private static String read(ModelControllerClient management, ModelNode address, String attribute)
            throws IOException {
        return Operations.readResult(management.execute(Operations.createReadAttributeOperation(address, attribute)))
                .asString();
    }

    @Test
    @Order(3)
    void whatWasAnsweredOutlivesAKill() throws Exception {
        copy(database(), COPY);
        running = issuer.start();
        assertThat(issuer.https()
                        .post("/sallyport/revoke", "token=" + revokedLater, issuer.basic(CLIENT))
                        .status())
                .isEqualTo(200);
        accessToken = member(issuer.token(CLIENT, NEW_FAMILY), "access_token");
        String superseded = refreshToken(issuer.token(CLIENT, NEW_FAMILY));
        String current = refreshToken(issuer.refresh(CLIENT, superseded));
        ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
        assertThat(running.endedWithin(TestServer.PATIENCE)).isTrue();

        running = issuer.start();

        assertThat(issuer.refresh(CLIENT, revokedLater).status()).isEqualTo(400);
        String next = refreshToken(issuer.refresh(CLIENT, current));
        assertThat(issuer.refresh(CLIENT, superseded).status()).isEqualTo(400);
        assertThat(issuer.refresh(CLIENT, next).status()).isEqualTo(400);
    }

    private static Path database() {
        return issuer.home().resolve("state/db");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** By the commands of the how-to. */
    @Test
    @Order(4)
    void thePasswordOfTheKeysMovesIntoAnEncryptedExpressionAndIsNeverWrittenInClear() throws Exception {
        Path file = issuer.home().resolve("state/issuer-keys.password");
        String keySet = issuer.https().get("/sallyport/jwks").body();
        String password = Files.readString(file).strip();
        Path script = Places.script("issuer-key-password.cli");
        issuer.server().cli().live(issuer.server().portOffset(), List.of(script, script));
        bind(encrypted(password));
        Files.delete(file);
        Path secretKey = issuer.server().home().configuration().resolve("sallyport-secret-key.cs");
        Files.setPosixFilePermissions(secretKey, PosixFilePermissions.fromString("rw-------"));

        issuer.server().reload();

        assertThat(issuer.https().get("/sallyport/jwks").body()).isEqualTo(keySet);
        assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(200);
        running.close();
        assertThat(file).doesNotExist();
        assertNowhere(issuer.server().home().root().resolve("standalone"), password);
    }

    private static String encrypted(String password) throws IOException {
        ModelNode create = Operations.createOperation(
                "create-expression", new ModelNode().add("subsystem", "elytron").add("expression", "encryption"));
        create.get("resolver").set("sallyport");
        create.get("clear-text").set(password);
        try (ModelControllerClient management = managementClient()) {
            return Operations.readResult(management.execute(create))
                    .get("expression")
                    .asString();
        }
    }

    private static void bind(String expression) throws IOException {
        ModelNode add = Operations.createAddOperation(
                new ModelNode().add("subsystem", "naming").add("binding", "java:global/sallyport/key-store-password"));
        add.get("binding-type").set("simple");
        add.get("type").set("java.lang.String");
        add.get("value").set(new ValueExpression(expression));
        issuer.server().manage(add);
    }

    /** Not in the configuration or its history, not in a log, not in what deployments keep. */
    private static void assertNowhere(Path folder, String password) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(password));
        }
    }

    @Test
    @Order(5)
    void anEarlierCopyOfTheDatabaseIsRefusedUntilItIsAcceptedAndNeedsNoRestart() throws Exception {
        copy(COPY, database());
        running = issuer.start();

        assertNothingAnswers();
        JsonObject check = readiness(503);
        assertThat(check.getString("status")).isEqualTo("DOWN");
        assertThat(check.getJsonObject("data").getString("restore")).contains("accept-restored-database");
        assertThat(metric("sallyport_issuer_ready")).isZero();

        runCommandOfTheLog();
        await().atMost(TestServer.PATIENCE)
                .until(() -> issuer.token(CLIENT, NEW_FAMILY).status() == 200);
        assertThat(issuer.refresh(CLIENT, revokedLater).status()).isEqualTo(400);
        assertThat(issuer.refresh(CLIENT, living).status()).isEqualTo(400);
        assertThat(issuer.introspection(CLIENT, accessToken)).isEqualTo("{\"active\":false}");
        assertThat(issuer.introspection(CLIENT, member(issuer.token(CLIENT, NEW_FAMILY), "access_token")))
                .contains("\"active\":true");
        assertThat(issuer.https().get("/sallyport/jwks").status()).isEqualTo(200);
    }

    private static void assertNothingAnswers() throws IOException {
        String form = "token=x";
        for (RawResponse response : List.of(
                issuer.token(CLIENT, NEW_FAMILY),
                issuer.https().post("/sallyport/revoke", form, issuer.basic(CLIENT)),
                issuer.https().post("/sallyport/introspect", form, issuer.basic(CLIENT)),
                issuer.https().get("/sallyport/jwks"),
                issuer.https().get("/sallyport/.well-known/oauth-authorization-server"),
                issuer.https().get("/.well-known/oauth-authorization-server/sallyport"))) {
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.one("Retry-After")).hasValue("5");
        }
    }

    private static void runCommandOfTheLog() throws IOException, InterruptedException {
        String command = ACCEPTING
                .matcher(issuer.server().log())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    @Test
    @Order(6)
    void aKeyStoreThatOthersMayReadEndsTheDeployment() throws Exception {
        Path keyStore = issuer.home().resolve("state/issuer-keys.p12");
        Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-r-----"));
        int before = issuer.server().log().length();

        issuer.server().reload();

        assertThat(issuer.server().logBeyond(before))
                .contains("WFLYSRV0026:")
                .contains("The issuer does not start. " + keyStore + ": others than its owner may use")
                .contains("Cure: chmod 600 " + keyStore);
        assertThat(issuer.https().get("/sallyport/jwks").status()).isEqualTo(404);
        assertThat(issuer.https()
                        .get("/.well-known/oauth-authorization-server/sallyport")
                        .status())
                .isEqualTo(404);
    }

    private static String refreshToken(RawResponse response) {
        return member(response, "refresh_token");
    }

    private static String member(RawResponse response, String name) {
        assertThat(response.status()).isEqualTo(200);
        return json(response).getString(name);
    }

    private static JsonObject json(RawResponse response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
