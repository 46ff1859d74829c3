package io.sallyport.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AuditCapture;
import io.sallyport.TestTrail;
import io.sallyport.audit.AuditTrail;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.authn.RequestContext.Transport;
import io.sallyport.meter.MeterPolicy;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.meter.VerifiedTokens;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad signature is looked at, and one more after a minute. */
class RateLimitedTokenTest {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final LongSupplier nanos = TimeSource.following(clock).nanos();
    private final TestIssuer plant = TestIssuer.of("https://plant.issuer.test");
    private final TokenMother tokens = TokenMother.of(plant, clock);
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final AuditCapture audit = new AuditCapture();
    private AuditTrail trail;
    private final AtomicInteger signatures = new AtomicInteger();
    private final JcaSignatureVerifier jca = new JcaSignatureVerifier();
    private TokenAuthenticator authenticator;

    @BeforeEach
    void open(@TempDir Path folder) {
        trail = TestTrail.in(folder, clock);
        authenticator = new TokenAuthenticator(
                () -> trust,
                new SignatureMeter(new MeterPolicy(1, INTERVAL), new VerifiedTokens(nanos), nanos),
                new TokenVerifier(8192, (key, input, signature) -> {
                    signatures.incrementAndGet();
                    return jca.verify(key, input, signature);
                }),
                new RevocationCheck(AgePolicy.UNSET),
                trail,
                () -> TrustedTime.certain(clock.instant()));
    }

    @AfterEach
    void release() {
        trail.close();
        audit.close();
    }

    private Authentication present(String token, String address) {
        RequestContext request = new RequestContext(
                Optional.of("GET"),
                Optional.of("/orders"),
                Optional.of("198.51.100.1"),
                Optional.of(address),
                Optional.of("/orders"),
                Transport.SECURE,
                "c-1");
        return authenticator.authenticate(BearerToken.of(token), request);
    }

    private void forge() {
        assertThat(present(tokens.with(Defect.FORGED_SIGNATURE), "192.0.2.7"))
                .isEqualTo(new Denied(Denial.of(DenialReason.BAD_SIGNATURE)));
    }

    @Test
    void anUnknownTokenIsNotLookedAtAndLeavesItsOneRecord() {
        forge();

        assertThat(present(tokens.good(), "192.0.2.7"))
                .isEqualTo(new Unavailable(UnavailableReason.RATE_LIMITED, INTERVAL));

        assertThat(signatures).hasValue(1);
        trail.close();
        assertThat(audit.lines()).hasSize(2);
        assertThat(audit.last())
                .containsEntry("stage", "authenticate")
                .containsEntry("outcome", "unavailable")
                .containsEntry("reason", "rate_limited")
                .containsEntry("client", "192.0.2.7")
                .containsKey("token_hash")
                .doesNotContainKeys("iss", "sub", "kid", "jti", "scopes", "roles");
    }

    @Test
    void aTokenThatWasVerifiedBeforeIsNeverRefusedForItsNeighbours() {
        String good = tokens.good();
        assertThat(present(good, "203.0.113.9")).isInstanceOf(Granted.class);
        forge();

        assertThat(present(good, "192.0.2.7")).isInstanceOf(Granted.class);

        assertThat(signatures).hasValue(3); // known, and verified all the same
    }

    @Test
    void aTokenThatExpiredIsDeniedAsSuch() {
        String expired = tokens.with(Defect.EXPIRED);
        present(expired, "192.0.2.7");
        forge();

        assertThat(present(expired, "192.0.2.7")).isEqualTo(new Denied(Denial.of(DenialReason.EXPIRED)));
    }

    @Test
    void isLookedAtAgainWhenTheTimeCame() {
        forge();
        String good = tokens.good();

        clock.advance(INTERVAL.minusNanos(1));
        assertThat(present(good, "192.0.2.7"))
                .isEqualTo(new Unavailable(UnavailableReason.RATE_LIMITED, Duration.ofNanos(1)));
        clock.advance(Duration.ofNanos(1));
        assertThat(present(good, "192.0.2.7")).isInstanceOf(Granted.class);
    }

    @Test
    void anotherAddressIsNotTouched() {
        forge();

        assertThat(present(tokens.good(), "192.0.2.8")).isInstanceOf(Granted.class);
    }
}
