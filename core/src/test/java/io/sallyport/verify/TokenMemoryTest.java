package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Revocations;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.VerificationKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is remembered saves the signature, and nothing else. */
class TokenMemoryTest {

    private static final int BYTES = 200_000;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer issuer = TestIssuer.of("https://plant.issuer.test");
    private final TokenMother mother = TokenMother.of(issuer, clock);
    private final Trust known = new Trust().in(issuer);
    private final TrustSnapshot trust = known.snapshot();
    private final AtomicLong nanos = new AtomicLong();
    private final TokenMemory memory = new TokenMemory(BYTES, nanos::get);
    private final SignatureVerifier real = new JcaSignatureVerifier();
    private int asked;
    private final TokenVerifier verifier = new TokenVerifier(8192, this::counted, memory);

    private boolean counted(VerificationKey key, byte[] input, byte[] signature) {
        asked++;
        return real.verify(key, input, signature);
    }

    @Test
    void aTokenSeenAgainSaysTheSameWithoutItsSignature() {
        String token = mother.good();
        VerifiedToken first = verified(token, trust);
        VerifiedToken second = verified(token, trust);
        assertThat(asked).isEqualTo(1);
        assertThat(second.claims()).isEqualTo(first.claims());
        assertThat(second.facts()).isEqualTo(first.facts());
        assertThat(second.bearerToken().text()).isEqualTo(token);
    }

    @Test
    void whatWasRefusedIsLookedAtEachTime() {
        for (Defect defect : List.of(Defect.values())) {
            String token =
                    mother.beside(TestIssuer.of("https://other.issuer.test")).with(defect);
            Verification first = verify(token, trust);
            assertThat(verify(token, trust)).as(defect.name()).isInstanceOf(Verification.Rejected.class);
            assertThat(first).as(defect.name()).isInstanceOf(Verification.Rejected.class);
        }
        assertThat(memory.size()).isZero();
    }

    @Test
    void theRemovalOfOneCharacterMakesAnotherToken() {
        String token = mother.good();
        verified(token, trust);
        assertThat(rejection(token.substring(0, token.length() - 1))).isEqualTo(DenialReason.MALFORMED);
        assertThat(rejection(token + "=")).isEqualTo(DenialReason.MALFORMED);
    }

    @Test
    void timeIsAskedAtEachRequestAndTheEndForgets() {
        String token = mother.good();
        verified(token, trust);
        clock.advance(TokenMother.LIFETIME.plusSeconds(29));
        verified(token, trust);
        assertThat(memory.size()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(rejection(token)).isEqualTo(DenialReason.EXPIRED);
        assertThat(memory.size()).isZero();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aTokenThatIsNotUsedIsForgottenAtItsEnd() {
        verified(mother.good(), trust);
        nanos.addAndGet(TokenMother.LIFETIME.plusSeconds(29).toNanos());
        assertThat(memory.size()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos()); // the wheel of timers turns about once a second
        assertThat(memory.size()).isZero();
    }

    @Test
    void keysThatWereReadAgainForgetAndRevocationsDoNot() {
        String token = mother.good();
        verified(token, trust);
        TrustSnapshot revoking = trust.with(
                Revocations.of(List.of(new DeniedToken(issuer.iss(), "another", clock.instant())), List.of()));
        verified(token, revoking);
        assertThat(asked).isEqualTo(1);
        verified(token, known.snapshot());
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNotBelievedAnyMoreIsUnknownAtOnce() {
        String token = mother.good();
        verified(token, trust);
        TrustSnapshot others = new Trust().in(TestIssuer.of(issuer.iss())).snapshot();
        assertThat(verify(token, others))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class, r -> assertThat(r.reason()).isEqualTo(DenialReason.UNKNOWN_KEY));
        assertThat(memory.size()).isZero();
    }

    @Test
    void aFloodPushesNoTokenOutThatIsUsedAndTakesNoMoreRoom() {
        TokenVerifier trusting = new TokenVerifier(
                8192,
                (key, input, signature) -> {
                    asked++;
                    return signature[0] == 0;
                },
                memory);
        List<BearerToken> used = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            used.add(stub(0));
        }
        for (int round = 0; round < 20; round++) {
            used.forEach(token -> trusting.verify(token, trust, now()));
        }
        for (int i = 0; i < 5_000; i++) {
            trusting.verify(stub(i % 2), trust, now()); // half of them bad
            trusting.verify(used.get(i % used.size()), trust, now());
        }
        int before = asked;
        used.forEach(token -> trusting.verify(token, trust, now()));
        assertThat(asked - before).as("tokens in use that were pushed out").isLessThanOrEqualTo(1);
        assertThat(memory.size()).isBetween(10L, (long) BYTES / 1_200);
    }

    /** A token that is good to a verifier that looks at the first byte of the signature alone. */
    private BearerToken stub(int first) {
        byte[] signature = new byte[64];
        signature[0] = (byte) first;
        return BearerToken.of(mother.accessToken().signedAs(input -> signature).compact());
    }

    private TrustedTime now() {
        return TrustedTime.certain(clock.instant());
    }

    private Verification verify(String token, TrustSnapshot snapshot) {
        return verifier.verify(BearerToken.of(token), snapshot, now());
    }

    private VerifiedToken verified(String token, TrustSnapshot snapshot) {
        return ((Verification.Verified) verify(token, snapshot)).token();
    }

    private DenialReason rejection(String token) {
        return ((Verification.Rejected) verify(token, trust)).reason();
    }
}
