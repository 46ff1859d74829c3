package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** Two servers on one PostgreSQL, set up by the shipped script, are one issuer. */
class TwoNodesIT {
    private static final int ONE = 50;
    private static final int TWO = 51;
    private static final String NEW_FAMILY = "grant_type=client_credentials&scope=orders:read+offline_access";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void oneRefreshesWhatTheOtherIssuedAndGoesOnWithoutItAndWithoutTheDatabaseForAWhile() throws Exception {
        try (SharedDatabase database = SharedDatabase.create(Files.createTempDirectory(Places.target(), "two-nodes"))) {
            IssuerServer one = prepare("node-one", ONE);
            IssuerServer two = prepare("node-two", TWO);
            try (WildFlyServer first = start(one, database)) {
                copySecrets(one, two);
                try (WildFlyServer second = start(two, database)) {
                    second.requireRunning();
                    String issuedByOne = member(one.token(CLIENT, NEW_FAMILY), "refresh_token");
                    RawResponse refreshed = two.refresh(CLIENT, issuedByOne);
                    assertThat(one.introspection(CLIENT, member(refreshed, "access_token")))
                            .contains("\"active\":true");
                    String asked = member(refreshed, "refresh_token");
                    String lost = member(one.refresh(CLIENT, asked), "refresh_token");

                    ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
                    assertThat(first.endedWithin(TestServer.PATIENCE)).isTrue();
                    assertThat(member(two.refresh(CLIENT, asked), "refresh_token"))
                            .isEqualTo(lost);
                    String current = member(two.refresh(CLIENT, lost), "refresh_token");

                    database.stop();
                    assertUnavailable(two.token(CLIENT, NEW_FAMILY));
                    assertUnavailable(two.refresh(CLIENT, current));
                    database.startAgain();
                    await().atMost(PATIENCE)
                            .until(() -> two.token(CLIENT, NEW_FAMILY).status() == 200);
                    assertThat(two.refresh(CLIENT, current).status()).isEqualTo(200);
                    assertThat(two.server().log()).doesNotContain(SharedDatabase.PASSWORD);
                }
            }
        }
    }

    private static IssuerServer prepare(String name, int number) throws Exception {
        IssuerServer server = IssuerServer.prepare(name, number);
        addDriver(server);
        writePassword(server.home().resolve("tls/postgresql.password"));
        server.server().install(List.of(Places.script("issuer-postgresql.cli")));
        assertThat(Files.readString(server.server().home().configuration().resolve("standalone.xml")))
                .doesNotContain(SharedDatabase.PASSWORD);
        return server;
    }

    /** The command in the script's head. */
    private static void addDriver(IssuerServer server) throws Exception {
        Path jar = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ProcessBuilder command = new ProcessBuilder(
                        server.server()
                                .home()
                                .root()
                                .resolve("bin/jboss-cli.sh")
                                .toString(),
                        "module add --name=io.sallyport.postgresql --resources=" + jar + " --dependencies=java.se")
                .inheritIO();
        command.environment().put("JAVA_HOME", Places.java().toString());
        assertThat(command.start().waitFor()).isZero();
    }

    private static void writePassword(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, SharedDatabase.PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static WildFlyServer start(IssuerServer server, SharedDatabase database)
            throws IOException, InterruptedException {
        WildFlyServer running = WildFlyServer.start(
                server.server().home(),
                server.server().portOffset(),
                Places.java(),
                List.of(
                        "-Djboss.node.name=" + server.server().home().root().getFileName(),
                        "-Dio.sallyport.postgresql.host=127.0.0.1",
                        "-Dio.sallyport.postgresql.port=" + database.port(),
                        "-Dio.sallyport.postgresql.sslmode=disable"));
        try {
            running.awaitStarted(TestServer.PATIENCE);
            return running;
        } catch (IOException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    /** What the how-to has an administrator copy; and the client's secret, which was told at the first node alone. */
    private static void copySecrets(IssuerServer from, IssuerServer to) throws IOException {
        Path source = from.home().resolve("state");
        Path target = to.home().resolve("state");
        Files.createDirectories(target.resolve("clients"));
        for (String file : List.of("client-secrets.key", "clients/" + CLIENT + ".secret")) {
            Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void assertUnavailable(RawResponse response) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.one("Retry-After")).hasValue("5");
        assertThat(response.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
    }

    private static String member(RawResponse response, String name) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject().getString(name);
        }
    }
}
