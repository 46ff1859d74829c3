package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.SallyportConfig;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An explanation says what the decision says. */
class ExplanationTest {

    private static final TestIssuer PLANT = TestIssuer.of("https://plant.issuer.test");
    private static final TestIssuer OTHER = TestIssuer.of("https://ship.issuer.test");

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TokenMother tokens = TokenMother.of(PLANT, clock).beside(OTHER);
    private final TrustSnapshot trust = new Trust().in(PLANT).in(OTHER).snapshot();
    private final TokenVerifier verifier =
            new TokenVerifier(SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, new JcaSignatureVerifier());

    private Explanation explain(String token) {
        return verifier.explain(BearerToken.of(token), trust, clock.instant());
    }

    private static List<DenialReason> refusals(Explanation explanation) {
        return explanation.steps().stream()
                .flatMap(step -> step.refusal().stream())
                .toList();
    }

    @Test
    void namesEachCheckOfAGoodToken() {
        Explanation explanation = explain(tokens.good());
        assertThat(explanation.verification()).isInstanceOf(Verification.Verified.class);
        assertThat(refusals(explanation)).isEmpty();
        assertThat(explanation.steps())
                .extracting(Explanation.Step::name)
                .startsWith("form", "typ", "key", "typ of the issuer", "algorithm", "signature")
                .containsSubsequence(TokenChecks.IN_ORDER.stream()
                        .map(TokenChecks.Named::name)
                        .toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void findsTheReasonThatTheVerifierGives(Defect defect) {
        assertThat(refusals(explain(tokens.with(defect))))
                .first()
                .extracting(DenialReason::code)
                .isEqualTo(defect.denial());
    }

    @Test
    void stopsWhereNothingBeyondCanBeBelieved() {
        Explanation explanation = explain(tokens.with(Defect.FORGED_SIGNATURE));
        assertThat(explanation.steps()).last().satisfies(step -> {
            assertThat(step.name()).isEqualTo("signature");
            assertThat(step.refusal()).contains(DenialReason.BAD_SIGNATURE);
        });
    }

    @Test
    void asksTheOtherRulesBeyondTheFirstRefusal() {
        String token = tokens.accessToken().audience("stock").compact();
        clock.advance(Duration.ofDays(1));
        assertThat(refusals(explain(token))).containsExactly(DenialReason.WRONG_AUDIENCE, DenialReason.EXPIRED);
    }
}
