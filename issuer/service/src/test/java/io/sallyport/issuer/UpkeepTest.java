package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.refresh.FamilyUpkeep;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time alone does to tokens. */
class UpkeepTest {

    private static final String ANSWERS = "SELECT count(*) FROM refresh_family WHERE sealed_answer IS NOT NULL";

    private static final String LONG_AGO = "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'";

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private FamilyUpkeep families;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
        families = new FamilyUpkeep(LocalIssuer.openDatabase(issuer.source(), issuer.clock, issuer.home.state()));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void anAnswerIsKeptUntilTheWindowEndsAndErasedAfterwards() {
        issuer.refresh(CLIENT, issuer.refreshToken(CLIENT, "orders:read"));
        issuer.clock.advance(Duration.ofSeconds(30));
        families.endWhatIsDue();
        assertThat(issuer.count(ANSWERS)).isEqualTo(1);

        issuer.clock.advance(Duration.ofMillis(1));
        families.endWhatIsDue();

        assertThat(issuer.count(ANSWERS)).isZero();
    }

    @Test
    void anAnswerIsErasedAtTheSuccessorsUse() {
        String second = issuer.refresh(CLIENT, issuer.refreshToken(CLIENT, "orders:read"))
                .refreshToken()
                .orElseThrow();
        String before = issuer.text("SELECT RAWTOHEX(sealed_answer) FROM refresh_family");

        issuer.refresh(CLIENT, second);

        assertThat(issuer.text("SELECT RAWTOHEX(sealed_answer) FROM refresh_family"))
                .isNotEqualTo(before);
    }

    @Test
    void anAnswerOfATimeThatTheClockHasLeftIsErased() {
        issuer.refresh(CLIENT, issuer.refreshToken(CLIENT, "orders:read"));
        issuer.clock.advance(Duration.ofMinutes(-5));

        families.endWhatIsDue();

        assertThat(issuer.count(ANSWERS)).isZero();
    }

    /** I6, also where nobody showed the token meanwhile. */
    @Test
    void aFamilyThatHasEndedUnseenIsNotRevivedByTheClock() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofHours(1));
        families.endWhatIsDue();

        issuer.clock.advance(Duration.ofMinutes(-30));
        issuer.acceptClock();

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aFamilyThatLivesIsLeftAlone() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofHours(1).minusMillis(1));

        families.endWhatIsDue();

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    /** More than one step takes. */
    @Test
    void aThousandFamiliesEndAtOnce() {
        issuer.execute(
                "INSERT INTO refresh_family (family_id, client_id, subject, scope, audience, created_at, expires_at,"
                        + " alive_until, answer_until, sealed_answer, generation) SELECT 'f' || x, 'c', 's', 'a', 'b', "
                        + LONG_AGO
                        + ", " + LONG_AGO + ", " + LONG_AGO + ", " + LONG_AGO
                        + ", X'00', 0 FROM SYSTEM_RANGE(1, 1000)");

        families.endWhatIsDue();

        assertThat(issuer.count(
                        "SELECT count(*) FROM refresh_family WHERE alive_until IS NULL AND answer_until IS NULL"))
                .isEqualTo(1000);
        assertThat(issuer.count(ANSWERS)).isZero();
    }
}
