package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.issuer.AuthorityHealth.Part;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.refresh.FamilyUpkeep;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.store.Purge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer over a real PostgreSQL. */
class PostgresTest {

    private static final String ALIVE_AND_ANSWERED =
            "SELECT count(alive_until) || ' ' || count(sealed_answer) FROM refresh_family";

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

    /** By the statements that purge an embedded database too, see {@link PurgeTest}. */
    @Test
    void whatHasBeenDeadForLongLeaves() throws Exception {
        DataSource source = PostgresServer.database();
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, source)) {
            Purge purge = new Purge(
                    LocalIssuer.openDatabase(source, issuer.nodeClock, issuer.home.state()), Authority.PURGED);
            issuer.refreshToken(LocalIssuer.CLIENT, "orders:read");
            issuer.revoke(
                    LocalIssuer.CLIENT,
                    issuer.clientCredentials(LocalIssuer.CLIENT).accessToken());
            issuer.execute(
                    "UPDATE status_list SET closed_at = opened_at WHERE list_id = (SELECT min(list_id) FROM status_list)");
            purge.run();
            assertThat(rows(issuer)).isEqualTo("1 1 2 1 1");

            issuer.execute("UPDATE refresh_family SET expires_at = expires_at - INTERVAL '31 days'");
            issuer.execute("UPDATE access_token SET expires_at = expires_at - INTERVAL '31 days'");
            issuer.execute("UPDATE revoked_token SET expires_at = expires_at - INTERVAL '31 days'");
            issuer.execute("UPDATE status_list SET closed_at = closed_at - INTERVAL '31 days'");
            issuer.execute("INSERT INTO commit_number SELECT x + 1000 FROM generate_series(1, 2500) x");
            purge.run();
            assertThat(rows(issuer)).isEqualTo("0 0 0 0 0");
            assertThat(issuer.count("SELECT count(*) FROM commit_number")).isBetween(1000L, 1010L);
        }
    }

    /** By the statements that an embedded database gets too, see {@link UpkeepTest}. */
    @Test
    void whatIsDueEnds() throws Exception {
        DataSource source = PostgresServer.database();
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, source)) {
            FamilyUpkeep families =
                    new FamilyUpkeep(LocalIssuer.openDatabase(source, issuer.nodeClock, issuer.home.state()));
            issuer.refresh(LocalIssuer.CLIENT, issuer.refreshToken(LocalIssuer.CLIENT, "orders:read"));
            issuer.refreshToken(LocalIssuer.CLIENT, "orders:read");
            families.endWhatIsDue();
            assertThat(issuer.text(ALIVE_AND_ANSWERED)).isEqualTo("2 1");

            issuer.execute("UPDATE refresh_family SET answer_until = now() - INTERVAL '1 second'");
            families.endWhatIsDue();
            assertThat(issuer.text(ALIVE_AND_ANSWERED)).isEqualTo("2 0");

            issuer.execute("UPDATE refresh_family SET alive_until = now()");
            families.endWhatIsDue();
            assertThat(issuer.text(ALIVE_AND_ANSWERED)).isEqualTo("0 0");
        }
    }

    /** How many each table has, of the lists only those that were closed. */
    private static String rows(LocalIssuer issuer) {
        return Stream.of(
                        "refresh_family",
                        "refresh_token",
                        "access_token",
                        "revoked_token",
                        "status_list WHERE closed_at IS NOT NULL")
                .map(table -> issuer.text("SELECT count(*) FROM " + table))
                .collect(Collectors.joining(" "));
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
