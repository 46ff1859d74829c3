package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** What the issuer keeps over a kill, and what it does not start with. */
class IssuerStartIT {
    private static final int NUMBER = 8;
    private static final String NEW_FAMILY = "grant_type=client_credentials&scope=orders:read+offline_access";

    @Test
    void whatWasAnsweredOutlivesAKillAndAnOpenKeyStoreEndsTheDeployment() throws Exception {
        IssuerServer issuer = IssuerServer.prepare("issuer-start", NUMBER);
        String superseded;
        String current;
        try (WildFlyServer running = issuer.start()) {
            superseded = refreshToken(issuer.token(CLIENT, NEW_FAMILY));
            current = refreshToken(issuer.refresh(CLIENT, superseded));
            ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
            assertThat(running.endedWithin(TestServer.PATIENCE)).isTrue();
        }
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            String next = refreshToken(issuer.refresh(CLIENT, current));
            assertThat(issuer.refresh(CLIENT, superseded).status()).isEqualTo(400);
            assertThat(issuer.refresh(CLIENT, next).status()).isEqualTo(400);
        }
        Path keyStore = issuer.home().resolve("state/issuer-keys.p12");
        Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-r-----"));
        try (WildFlyServer running = issuer.server().launch()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> running.awaitStarted(TestServer.PATIENCE))
                    .withMessageContaining("The issuer does not start. " + keyStore + ": others than its owner may use")
                    .withMessageContaining("Cure: chmod 600 " + keyStore);
            assertThat(issuer.https().get("/sallyport/jwks").status()).isEqualTo(404);
            assertThat(issuer.https()
                            .get("/.well-known/oauth-authorization-server/sallyport")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static String refreshToken(RawResponse response) {
        assertThat(response.status()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject().getString("refresh_token");
        }
    }
}
