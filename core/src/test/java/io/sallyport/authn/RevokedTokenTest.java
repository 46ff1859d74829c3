package io.sallyport.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AuditCapture;
import io.sallyport.TestTrail;
import io.sallyport.audit.AuditTrail;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.meter.MeterPolicy;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.meter.VerifiedTokens;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.Revocations;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Trust;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken back, in the straight line. */
class RevokedTokenTest {

    private static final String ISS = "https://plant.issuer.test";

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant = TestIssuer.of(ISS);
    private final TokenMother tokens = TokenMother.of(plant, clock);
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final AuditCapture audit = new AuditCapture();
    private AuditTrail trail;

    @BeforeEach
    void open(@TempDir Path folder) {
        trail = TestTrail.in(folder, clock);
    }

    @AfterEach
    void release() {
        trail.close();
        audit.close();
    }

    private Authentication decision(Revocations revocations) {
        TokenVerifier verifier = new TokenVerifier(8192, new JcaSignatureVerifier());
        BearerToken token =
                BearerToken.of(tokens.accessToken().claim("jti", "t-1").compact());
        return new TokenAuthenticator(
                        () -> trust.with(revocations),
                        new SignatureMeter(MeterPolicy.DEFAULT, new VerifiedTokens(() -> 0), () -> 0),
                        verifier,
                        new RevocationCheck(AgePolicy.UNSET),
                        trail,
                        () -> TrustedTime.certain(clock.instant()))
                .authenticate(token, RequestContext.outsideHttp("c-1"));
    }

    @Test
    void aTokenOfWhichNothingWasTakenBackIsGood() {
        assertThat(decision(Revocations.NONE)).isInstanceOf(Granted.class);
    }

    @Test
    void aDeniedTokenIsRevokedAndTheRecordNamesIt() {
        DeniedToken denied = new DeniedToken(ISS, "t-1", clock.instant().plus(TokenMother.LIFETIME));
        assertThat(decision(Revocations.of(List.of(denied), List.of())))
                .isEqualTo(new Denied(Denial.of(DenialReason.REVOKED)));
        trail.close();
        assertThat(audit.only())
                .containsEntry("outcome", "denied")
                .containsEntry("reason", "revoked")
                .containsEntry("iss", ISS)
                .containsEntry("sub", "alice")
                .containsEntry("jti", "t-1")
                .doesNotContainKey("roles");
    }

    @Test
    void aTokenOfTheEpochsSecondIsBeforeIt() {
        assertThat(decision(Revocations.of(List.of(), List.of(Epoch.ofSubject(ISS, "alice", clock.instant())))))
                .isEqualTo(new Denied(Denial.of(DenialReason.BEFORE_EPOCH)));
        trail.close();
        assertThat(audit.only()).containsEntry("reason", "before_epoch");
    }
}
