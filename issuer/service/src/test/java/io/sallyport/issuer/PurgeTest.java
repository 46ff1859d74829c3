package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.status.RevokedTokens;
import io.sallyport.issuer.status.StatusListTable;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Purge;
import io.sallyport.issuer.token.IssuedTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead rows leave after 30 days, in small steps, and never by a clock that steps back. */
class PurgeTest {

    private static final Duration LIFETIME = Duration.ofHours(12);

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private Purge purge;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
        Database database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, issuer.home.state());
        purge = new Purge(database, RefreshFamilies.PURGE);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private long families() {
        return issuer.count("SELECT count(*) FROM refresh_family");
    }

    private long tokens() {
        return issuer.count("SELECT count(*) FROM refresh_token");
    }

    @Test
    void aFamilyLeavesWithItsTokensThirtyDaysBeyondItsExpiry() {
        issuer.refresh(CLIENT, issuer.refreshToken(CLIENT, "orders:read"));

        issuer.clock.advance(LIFETIME.plus(Purge.KEPT));
        purge.run();
        assertThat(tokens()).isEqualTo(2);

        issuer.clock.advance(Duration.ofMillis(1));
        purge.run();
        assertThat(tokens()).isZero();
        assertThat(families()).isZero();
    }

    @Test
    void anAccessTokenLeavesThirtyDaysBeyondItsExpiry() throws ConfigException {
        Database database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, issuer.home.state());
        Purge tokenPurge = new Purge(database, List.of(IssuedTokens.PURGE));
        issuer.clientCredentials(CLIENT);

        issuer.clock.advance(Duration.ofMinutes(10).plus(Purge.KEPT));
        tokenPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM access_token")).isEqualTo(1);

        issuer.clock.advance(Duration.ofMillis(1));
        tokenPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM access_token")).isZero();
    }

    @Test
    void theEntryOfARevokedTokenLeavesWithTheToken() throws ConfigException {
        Database database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, issuer.home.state());
        Purge entryPurge = new Purge(database, List.of(RevokedTokens.PURGE));
        issuer.revoke(CLIENT, issuer.clientCredentials(CLIENT).accessToken());

        issuer.clock.advance(Duration.ofMinutes(10).plus(Purge.KEPT));
        entryPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM revoked_token")).isEqualTo(1);

        issuer.clock.advance(Duration.ofMillis(1));
        entryPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM revoked_token")).isZero();
    }

    @Test
    void aListLeavesThirtyDaysAfterItWasClosed() throws ConfigException {
        Database database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, issuer.home.state());
        Purge listPurge = new Purge(database, List.of(StatusListTable.PURGE));
        issuer.execute("INSERT INTO status_list (list_id, opened_at, capacity, next_index, disowned, closed_at) SELECT"
                + " 'closed', opened_at, 8, 8, FALSE, opened_at FROM status_list LIMIT 1");

        issuer.clock.advance(Purge.KEPT);
        listPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM status_list WHERE list_id = 'closed'"))
                .isEqualTo(1);

        issuer.clock.advance(Duration.ofMillis(1));
        listPurge.run();
        assertThat(issuer.count("SELECT count(*) FROM status_list WHERE list_id = 'closed'"))
                .isZero();
    }

    @Test
    void nothingLeavesWhileTheClockStepsBack() {
        issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofDays(60));
        purge.run();
        assertThat(families()).isZero();
        issuer.clock.advance(Duration.ofDays(-10));
        issuer.acceptClock();
        issuer.refreshToken(CLIENT, "orders:read");
        issuer.execute("UPDATE refresh_family SET expires_at = DATEADD(DAY, -100, expires_at)");

        purge.run();
        assertThat(families()).isEqualTo(1);

        issuer.clock.advance(Duration.ofDays(10));
        purge.run();
        assertThat(families()).isZero();
    }

    @Test
    void manyRowsLeaveInSmallSteps() {
        issuer.execute("INSERT INTO refresh_family (family_id, client_id, subject, scope, audience, created_at,"
                + " expires_at, generation) SELECT 'f' || x, 'c', 's', 'a', 'b', TIMESTAMP WITH TIME ZONE"
                + " '2026-01-01 00:00:00+00', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00', 0"
                + " FROM SYSTEM_RANGE(1, 2500)");
        long before = issuer.count("SELECT max(number) FROM commit_number");

        purge.run();

        assertThat(families()).isZero();
        // One each for the time, the numbers and the tokens, and three for the families.
        assertThat(issuer.count("SELECT count(*) FROM commit_number WHERE number > " + before))
                .isGreaterThanOrEqualTo(6);
    }

    /** The highest number must stay: it tells how far the database has come. */
    @Test
    void oldCommitNumbersLeaveAndTheHighestStays() {
        issuer.execute("INSERT INTO commit_number SELECT x + 1000 FROM SYSTEM_RANGE(1, 5000)");

        purge.run();

        assertThat(issuer.count("SELECT count(*) FROM commit_number")).isBetween(1000L, 1010L);
        assertThat(issuer.count("SELECT max(number) FROM commit_number")).isEqualTo(6000);
    }
}
