package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An earlier copy of the database under a real server: nothing answers until the command of the log was run. */
class RestoreIT {
    private static final int NUMBER = 40;
    private static final String NEW_FAMILY = "grant_type=client_credentials&scope=orders:read+offline_access";
    private static final Pattern COMMAND =
            Pattern.compile("echo [A-Za-z0-9]{12} > \\S+/state/accept-restored-database");

    @Test
    void isRefusedAtEveryEndpointUntilItIsAcceptedAndNeedsNoRestart() throws Exception {
        IssuerServer issuer = IssuerServer.prepare("issuer-restore", NUMBER);
        Path database = issuer.home().resolve("state/db/issuer.mv.db");
        Path copy = Places.target().resolve("issuer-restore.mv.db");
        String revoked;
        String living;
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            revoked = member(issuer.token(CLIENT, NEW_FAMILY), "refresh_token");
            living = member(issuer.token(CLIENT, NEW_FAMILY), "refresh_token");
        }
        Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
        String accessToken;
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            assertThat(issuer.https()
                            .post("/sallyport/revoke", "token=" + revoked, issuer.basic(CLIENT))
                            .status())
                    .isEqualTo(200);
            accessToken = member(issuer.token(CLIENT, NEW_FAMILY), "access_token");
        }
        Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);

        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            assertNothingAnswers(issuer);
            runCommandOfTheLog(issuer.server().log());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> issuer.token(CLIENT, NEW_FAMILY).status() == 200);
            assertThat(issuer.refresh(CLIENT, revoked).status()).isEqualTo(400);
            assertThat(issuer.refresh(CLIENT, living).status()).isEqualTo(400);
            assertThat(introspection(issuer, accessToken)).isEqualTo("{\"active\":false}");
            assertThat(introspection(issuer, member(issuer.token(CLIENT, NEW_FAMILY), "access_token")))
                    .contains("\"active\":true");
            assertThat(issuer.https().get("/sallyport/jwks").status()).isEqualTo(200);
        }
    }

    private static void assertNothingAnswers(IssuerServer issuer) throws IOException {
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

    private static void runCommandOfTheLog(String log) throws IOException, InterruptedException {
        String command = COMMAND.matcher(log)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    private static String introspection(IssuerServer issuer, String token) throws IOException {
        return issuer.https()
                .post(
                        "/sallyport/introspect",
                        "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                        issuer.basic(CLIENT))
                .body();
    }

    private static String member(RawResponse response, String name) {
        assertThat(response.status()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject().getString(name);
        }
    }
}
