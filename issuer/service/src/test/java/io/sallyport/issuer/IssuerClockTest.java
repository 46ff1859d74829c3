package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.bundle.NodeKey;
import io.sallyport.issuer.AuthorityHealth.Part;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.TimeFloor;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While anything speaks against the server's clock the issuer issues, ends, purges and retires nothing. */
class IssuerClockTest {

    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private final AtomicLong counter = new AtomicLong();
    private final AuditCapture capture = new AuditCapture();
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = LocalIssuer.prepare(folder);
        issuer.countBy(counter::get);
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.close();
        capture.close();
    }

    private void assertNothingIsAnswered(String token) {
        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.clientCredentials(CLIENT))
                .withMessageStartingWith("the server's clock is not to be believed");
        assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> issuer.introspect(CLIENT, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H0.001S", "P365D", "PT-30.001S", "P-365D"})
    void nothingIsIssuedUntilTheClockReturns(Duration jump) {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.clock.advance(jump);
        issuer.runner().lookAtClock();
        issuer.authority().watchDatabase();

        assertNothingIsAnswered(token);
        assertThat(issuer.authority().health().fault(Part.CLOCK)).isPresent();

        issuer.clock.advance(jump.negated());
        issuer.authority().watchDatabase();
        assertThat(issuer.authority().health().isReady()).isTrue();
        assertThat(issuer.introspect(CLIENT, token)).contains("\"active\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "PT-30S"})
    void asFarAsItIsBelievedTheIssuerGoesOn(Duration jump) {
        issuer.clock.advance(jump);
        assertThat(issuer.clientCredentials(CLIENT).accessToken()).isNotEmpty();
    }

    @Test
    void itsOwnThreadsEndAndPurgeNothing() throws Exception {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(YEAR);
        long rows = issuer.count("SELECT count(*) FROM access_token");
        String keys = issuer.authority().keySet();

        issuer.authority().upkeep();

        assertThat(issuer.count("SELECT count(*) FROM access_token")).isEqualTo(rows);
        assertThat(issuer.authority().keySet()).isEqualTo(keys);
        issuer.clock.advance(YEAR.negated());
        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    /** The difference to the test before: the time did pass. */
    @Test
    void aYearThatPassedEndsAndPurges() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        String keys = issuer.authority().keySet();
        issuer.clock.advance(YEAR);
        counter.addAndGet(YEAR.toNanos());

        issuer.authority().upkeep();

        assertThat(issuer.count("SELECT count(*) FROM access_token")).isZero();
        assertThat(issuer.authority().keySet()).isNotEqualTo(keys);
        Refusals.assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void itDoesNotStartByAClockThatIsFarAheadUntilItsOwnerAcceptsIt() throws Exception {
        issuer.end();
        issuer.start();
        issuer.clock.advance(Duration.ofDays(31));
        issuer.restart();

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.authority())
                .withMessageContaining("suspect");
        issuer.acceptClock();
        issuer.runner().look();
        assertThat(issuer.clientCredentials(CLIENT).accessToken()).isNotEmpty();
        issuer.runner().lookAtClock();
        issuer.end();
        assertThat(capture.records("alarm"))
                .anySatisfy(record -> assertThat(record).containsEntry("reason", "clock_suspect"));
        assertThat(capture.records("administer"))
                .anySatisfy(record -> assertThat(record).containsEntry("reason", "clock_accepted"));
    }

    @Test
    void itHasTheFloorOfTheValidatorsOnItsHome() throws Exception {
        issuer.end();
        issuer.clock.advance(Duration.ofHours(1));
        TrustedClock validators = TrustedClock.open(
                new TimeFloor(issuer.home.keptFile(TimeFloor.FILE, NodeKey.seal(issuer.home.state()))),
                ClockAcceptanceFile.in(issuer.home.state()),
                TimeSource.following(issuer.clock));
        validators.look();
        validators.close();
        issuer.clock.advance(Duration.ofHours(-1));
        issuer.restart();
        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.authority())
                .withMessageContaining("behind_floor");
    }
}
