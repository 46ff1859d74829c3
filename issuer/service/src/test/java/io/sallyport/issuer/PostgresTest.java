package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.oauth.TokenResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer over a real PostgreSQL. */
class PostgresTest {

    @TempDir
    Path folder;

    @Test
    void issuesAndRefreshes() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.database())) {
            String first = issuer.refreshToken(LocalIssuer.CLIENT, "orders:read");

            TokenResponse second = issuer.refresh(LocalIssuer.CLIENT, first);

            assertThat(second.refreshToken()).isPresent().isNotEqualTo(first);
        }
    }

    @Test
    void takesTheTimeFromTheDatabaseAndNotFromTheServer() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.database())) {
            issuer.clock.set(Instant.parse("2001-01-01T00:00:00Z"));

            String token = issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read")
                    .accessToken();

            var issuedAt = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .build()
                    .processToClaims(token)
                    .getIssuedAt();
            assertThat(Instant.ofEpochSecond(issuedAt.getValue()))
                    .isBetween(
                            Instant.now().minus(Duration.ofMinutes(1)),
                            Instant.now().plus(Duration.ofMinutes(1)));
        }
    }
}
