package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.ADDRESS;
import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.LocalIssuer.OTHER;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten failures at once from one address, and one more every ten seconds; nobody is locked out. */
class FailureThrottleTest {

    private static final int FAILURES = 10;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final AuditCapture capture = new AuditCapture();
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void stop() {
        issuer.close();
        capture.close();
    }

    private void succeed(String address) {
        ClientPost.issue(issuer, CLIENT, issuer.secret(CLIENT), address);
    }

    private void fail(String client, String address) {
        assertRefused(() -> ClientPost.issue(issuer, client, "wrong", address), OAuthError.INVALID_CLIENT);
    }

    private void fail(String client, String address, int times) {
        for (int i = 0; i < times; i++) {
            fail(client, address);
        }
    }

    private Duration assertThrottled(String client, String address) {
        OAuthException refused = catchThrowableOfType(
                OAuthException.class, () -> ClientPost.issue(issuer, client, issuer.secret(client), address));
        assertThat(refused.error()).isEqualTo(OAuthError.RATE_LIMITED);
        assertThat(refused.challenge()).isEmpty();
        return refused.retryAfter().orElseThrow();
    }

    @Test
    void afterTheLastAllowedFailureARightCredentialIsRefusedToo() {
        fail("nobody", ADDRESS, FAILURES - 1);
        succeed(ADDRESS);
        fail("nobody", ADDRESS);

        assertThat(assertThrottled(OTHER, ADDRESS)).isEqualTo(INTERVAL);
    }

    @Test
    void oneMoreIsJudgedAfterEachInterval() {
        fail("nobody", ADDRESS, FAILURES);

        issuer.clock.advance(INTERVAL.minusMillis(1));
        assertThat(assertThrottled(CLIENT, ADDRESS)).isEqualTo(Duration.ofMillis(1));
        issuer.clock.advance(Duration.ofMillis(1));
        fail("nobody", ADDRESS);
        assertThat(assertThrottled(CLIENT, ADDRESS)).isEqualTo(INTERVAL);
    }

    @Test
    void allIsForgivenAfterAllIntervals() {
        fail("nobody", ADDRESS, FAILURES);

        issuer.clock.advance(INTERVAL.multipliedBy(FAILURES));

        fail("nobody", ADDRESS, FAILURES);
        assertThrottled(CLIENT, ADDRESS);
    }

    @Test
    void aSuccessForgivesNothing() {
        fail("nobody", ADDRESS, FAILURES - 1);
        succeed(ADDRESS);
        fail("nobody", ADDRESS);

        assertThrottled(OTHER, ADDRESS);
    }

    @Test
    void successesNeedNoForgiving() {
        for (int i = 0; i < 3 * FAILURES; i++) {
            succeed(ADDRESS);
        }
    }

    @Test
    void anotherAddressIsNotTouched() {
        fail(CLIENT, ADDRESS, FAILURES);

        succeed("192.0.2.8");
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        fail("nobody", "2001:db8:0:1::1", FAILURES);

        assertThrottled(CLIENT, "2001:db8:0:1:ffff:ffff:ffff:ffff");
        succeed("2001:db8:0:2::1");
    }

    @Test
    void aMappedIpv4AddressIsThatAddress() {
        fail("nobody", "::ffff:192.0.2.7", FAILURES);

        assertThrottled(CLIENT, ADDRESS);
    }

    @Test
    void aClientKnownAtAnAddressIsNotShutOutByItsNeighbours() {
        succeed(ADDRESS);
        fail("nobody", ADDRESS, FAILURES);
        assertThrottled(OTHER, ADDRESS);

        succeed(ADDRESS);
    }

    @Test
    void aNeighbourThatGuessesInItsNameDelaysItOnly() {
        succeed(ADDRESS);
        fail(CLIENT, ADDRESS, FAILURES);
        assertThrottled(CLIENT, ADDRESS);

        issuer.clock.advance(INTERVAL);

        succeed(ADDRESS);
    }

    @Test
    void aClockThatIsSetBackProlongsNothing() {
        fail("nobody", ADDRESS, FAILURES);

        issuer.clock.advance(Duration.ofDays(-1));
        issuer.acceptClock();

        assertThat(assertThrottled(CLIENT, ADDRESS)).isEqualTo(INTERVAL);
    }

    @Test
    void aThrottledRequestIsNotLookedAt() {
        fail("nobody", ADDRESS, FAILURES);

        assertThrottled(CLIENT, ADDRESS);

        issuer.handOver();
        assertThat(capture.records("client")).hasSize(FAILURES);
    }

    @Test
    void malformedCredentialsCount() {
        ClientRequest malformed = new ClientRequest(
                List.of("Basic not base64!"), LocalIssuer.form("grant_type", "client_credentials"), ADDRESS);
        for (int i = 0; i < FAILURES; i++) {
            assertRefused(() -> issuer.authority().tokens().issue(malformed), OAuthError.INVALID_CLIENT);
        }

        assertThrottled(CLIENT, ADDRESS);
    }

    @Test
    void noCredentialIsNoFailure() {
        ClientRequest none =
                new ClientRequest(List.of(), LocalIssuer.form("grant_type", "client_credentials"), ADDRESS);
        for (int i = 0; i < 2 * FAILURES; i++) {
            assertRefused(() -> issuer.authority().tokens().issue(none), OAuthError.INVALID_CLIENT);
        }

        succeed(ADDRESS);
    }

    @Test
    void theConfigurationSetsBoth() throws ConfigException {
        issuer.configure(LocalIssuer.withMore(
                "sallyport.authority.failed-authentications=1",
                "sallyport.authority.failed-authentication-interval=PT1M"));
        issuer.restart();

        fail("nobody", ADDRESS);

        assertThat(assertThrottled(CLIENT, ADDRESS)).isEqualTo(Duration.ofMinutes(1));
    }
}
