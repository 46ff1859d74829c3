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
import java.util.List;
import java.util.stream.Stream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What an operator sees of the issuer on a server with MicroProfile Health and Micrometer, and how that server ends. That
 * the issuer starts on one with neither, every other test shows.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {
    private static final int NUMBER = 17;
    private static final String GRANT = "grant_type=client_credentials&scope=orders:read";
    private static final Path SAVED = Places.target().resolve("operations-db");

    private static IssuerServer issuer;

    private static IssuerServer prepared() throws Exception {
        TestServer server = TestServer.bare("operations", NUMBER);
        Path configuration = server.home().configuration();
        Files.copy(
                configuration.resolve("standalone-microprofile.xml"),
                configuration.resolve("standalone.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        return IssuerServer.prepare(server, List.of(Places.ownScript("metrics.cli")));
    }

    private static RawResponse management(String path) throws IOException {
        return RawHttp.plain(issuer.server().ports().management()).get(path);
    }

    private static JsonObject readiness(int status) throws IOException {
        RawResponse response = management("/health/ready");
        assertThat(response.status()).isEqualTo(status);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                    .filter(check -> check.getString("name").equals("sallyport-issuer"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double metric(String name, String... labels) throws IOException {
        return management("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    @Order(1)
    void readinessAndMetricsAreTheServersItsOpenApiIsNotTheIssuersAndAnAnswerInFlightIsFinished() throws Exception {
        issuer = prepared();
        try (WildFlyServer running = issuer.start()) {
            JsonObject check = readiness(200);
            assertThat(check.getString("status")).isEqualTo("UP");
            assertThat(check.getJsonObject("data").toString())
                    .isEqualTo("{\"key\":\"good\",\"database\":\"good\",\"clock\":\"good\",\"restore\":\"good\"}");

            assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(200);
            assertThat(issuer.token(CLIENT, GRANT + "&scope=twice").status()).isEqualTo(400);
            assertMetrics();
            // The server has one such page, and it is for the applications.
            assertThat(issuer.server().http().get("/openapi").status()).isEqualTo(404);

            assertAnswerInFlightIsFinished(running);
        }
        assertThat(issuer.server().log()).doesNotContain(" ERROR ");
    }

    private static void assertMetrics() throws IOException {
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
    }

    /** Half of a request is there when the operator stops the server; the other half comes while it stops. */
    private static void assertAnswerInFlightIsFinished(WildFlyServer running) throws Exception {
        try (Socket client = issuer.sockets()
                        .createSocket(
                                InetAddress.getLoopbackAddress(), issuer.https().port());
                ModelControllerClient management = ModelControllerClient.Factory.create(
                        "127.0.0.1", issuer.server().ports().management())) {
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
    }

    private static String read(ModelControllerClient management, ModelNode address, String attribute)
            throws IOException {
        return Operations.readResult(management.execute(Operations.createReadAttributeOperation(address, attribute)))
                .asString();
    }

    @Test
    @Order(2)
    void anEarlierCopyOfTheDatabaseIsNotReadyAndSaysWhatToDo() throws Exception {
        Path database = issuer.home().resolve("state/db");
        copy(database, SAVED);
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            assertThat(issuer.token(CLIENT, GRANT + "+offline_access").status()).isEqualTo(200);
        }
        copy(SAVED, database);
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            JsonObject check = readiness(503);
            assertThat(check.getString("status")).isEqualTo("DOWN");
            assertThat(check.getJsonObject("data").getString("restore")).contains("accept-restored-database");
            assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(503);
            assertThat(metric("sallyport_issuer_ready")).isZero();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
