package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.issuer.AuthorityHealth.Part;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.store.IssuerUnavailableException;
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
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.emptyDatabase())) {
            String first = issuer.refreshToken(LocalIssuer.CLIENT, "orders:read");

            TokenResponse second = issuer.refresh(LocalIssuer.CLIENT, first);

            assertThat(second.refreshToken()).isPresent().isNotEqualTo(first);
        }
    }

    @Test
    void takesTheTimeFromTheDatabaseAndNotFromTheServer() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.database())) {
            issuer.nodeClock.setWrongBy(Duration.ofSeconds(-25));

            Instant before = Instant.now().minusSeconds(1);
            String token = issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read")
                    .accessToken();
            Instant after = Instant.now();

            var issuedAt = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .build()
                    .processToClaims(token)
                    .getIssuedAt();
            assertThat(Instant.ofEpochSecond(issuedAt.getValue())).isBetween(before, after);
        }
    }

    @Test
    void aNodeWhoseClockIsWrongIssuesNothingUntilItIsRight() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.database())) {
            String token = issuer.refreshToken(LocalIssuer.CLIENT, "orders:read");

            issuer.nodeClock.setWrongBy(Duration.ofSeconds(-40));
            issuer.authority().watchDatabase();

            assertThat(issuer.authority().health().fault(Part.CLOCK))
                    .hasValueSatisfying(fault -> assertThat(fault).contains(" s behind the database's"));
            assertThatExceptionOfType(IssuerUnavailableException.class)
                    .isThrownBy(() -> issuer.refresh(LocalIssuer.CLIENT, token))
                    .withMessageStartingWith("the server's clock is ");

            issuer.nodeClock.setWrongBy(Duration.ofSeconds(20));
            issuer.authority().watchDatabase();

            assertThat(issuer.authority().health().isReady()).isTrue();
            assertThat(issuer.refresh(LocalIssuer.CLIENT, token).refreshToken()).isPresent();
        }
    }
}
