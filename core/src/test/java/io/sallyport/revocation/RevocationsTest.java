package io.sallyport.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.revocation.Revoked.Statement;
import io.sallyport.token.DenialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationsTest {

    private static final String ISS = "https://plant.issuer.test";
    private static final Instant ISSUED = Instant.parse("2026-11-23T10:00:00Z");
    private static final TokenFacts TOKEN = new TokenFacts(
            ISS,
            false,
            Optional.of("t-1"),
            Optional.of("press"),
            Set.of("alice"),
            Set.of("orders:read"),
            Optional.of(ISSUED),
            Optional.empty());

    private static Revocations denying(String iss, String jti) {
        return Revocations.of(List.of(new DeniedToken(iss, jti, ISSUED.plusSeconds(600))), List.of());
    }

    private static Revocations epochs(Epoch... epochs) {
        return Revocations.of(List.of(), List.of(epochs));
    }

    @Test
    void aTokenOnTheDenyListIsRevoked() {
        assertThat(denying(ISS, "t-1").find(TOKEN)).contains(new Revoked(DenialReason.REVOKED, Statement.DENY_LIST));
    }

    @Test
    void anotherTokenOfTheIssuerIsNot() {
        assertThat(denying(ISS, "t-2").find(TOKEN)).isEmpty();
    }

    @Test
    void aTokenOfThatNameFromAnotherIssuerIsNot() {
        assertThat(denying(ISS + "/", "t-1").find(TOKEN)).isEmpty();
    }

    @Test
    void theEpochOfTheIssuerRefusesAtEqualityAndNoLater() {
        assertThat(epochs(Epoch.ofIssuer(ISS, ISSUED)).find(TOKEN))
                .contains(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_ISSUER));
        assertThat(epochs(Epoch.ofIssuer(ISS, ISSUED.minusSeconds(1))).find(TOKEN))
                .isEmpty();
    }

    @Test
    void theEpochOfTheClientRefusesAtEqualityAndNoLater() {
        assertThat(epochs(Epoch.ofClient(ISS, "press", ISSUED)).find(TOKEN))
                .contains(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_CLIENT));
        assertThat(epochs(Epoch.ofClient(ISS, "press", ISSUED.minusSeconds(1))).find(TOKEN))
                .isEmpty();
    }

    @Test
    void theEpochOfTheSubjectRefusesAtEqualityAndNoLater() {
        assertThat(epochs(Epoch.ofSubject(ISS, "alice", ISSUED)).find(TOKEN))
                .contains(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_SUBJECT));
        assertThat(epochs(Epoch.ofSubject(ISS, "alice", ISSUED.minusSeconds(1))).find(TOKEN))
                .isEmpty();
    }

    @Test
    void clientAndSubjectOfOneNameAreTwo() {
        assertThat(epochs(Epoch.ofClient(ISS, "alice", ISSUED), Epoch.ofSubject(ISS, "press", ISSUED))
                        .find(TOKEN))
                .isEmpty();
    }

    @Test
    void anEpochOfAnotherIssuerIsNothing() {
        assertThat(epochs(Epoch.ofIssuer(ISS + "/", ISSUED)).find(TOKEN)).isEmpty();
    }

    @Test
    void theStrictestEpochIsInForceInWhateverOrderTheyCame() {
        Epoch strict = Epoch.ofIssuer(ISS, ISSUED);
        Epoch lax = Epoch.ofIssuer(ISS, ISSUED.minusSeconds(1));
        assertThat(epochs(strict, lax).find(TOKEN)).isPresent();
        assertThat(epochs(lax, strict).find(TOKEN)).isPresent();
        assertThat(epochs(strict).with(epochs(lax)).epochs()).containsExactly(strict);
    }

    @Test
    void aDeniedTokenIsForgottenAfterExpiryAndSkewOnly() {
        Instant end = ISSUED.plusSeconds(600);
        Duration skew = Duration.ofSeconds(120);
        Revocations denying = denying(ISS, "t-1");
        assertThat(denying.forgetting(end.plus(skew), skew).find(TOKEN)).isPresent();
        assertThat(denying.forgetting(end.plus(skew).plusSeconds(1), skew).find(TOKEN))
                .isEmpty();
    }

    @Test
    void theLongerLifeOfADeniedTokenCounts() {
        DeniedToken early = new DeniedToken(ISS, "t-1", ISSUED);
        DeniedToken late = new DeniedToken(ISS, "t-1", ISSUED.plusSeconds(600));
        assertThat(Revocations.of(List.of(late, early), List.of())
                        .forgetting(ISSUED.plusSeconds(1), Duration.ZERO)
                        .find(TOKEN))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000", " a", "a\n"})
    void aNameThatNoTokenCanCarryIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeniedToken(ISS, name, ISSUED));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeniedToken(name, "t-1", ISSUED));
        assertThatIllegalArgumentException().isThrownBy(() -> Epoch.ofClient(ISS, name, ISSUED));
        assertThatIllegalArgumentException().isThrownBy(() -> Epoch.ofIssuer(name, ISSUED));
    }

    @Test
    void theEpochOfAnIssuerHasNoValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Epoch(ISS, Epoch.Kind.ISSUER, "alice", ISSUED));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(new DeniedToken(ISS, "x".repeat(512), ISSUED).jti()).hasSize(512);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeniedToken(ISS, "x".repeat(513), ISSUED));
    }

    @Test
    void asksEachStatementByItself() {
        Revocations known = Revocations.of(
                List.of(new DeniedToken(ISS, "t-1", ISSUED.plusSeconds(600))),
                List.of(Epoch.ofClient(ISS, "press", ISSUED)));
        assertThat(known.find(TOKEN, Statement.DENY_LIST))
                .contains(new Revoked(DenialReason.REVOKED, Statement.DENY_LIST));
        assertThat(known.find(TOKEN, Statement.EPOCH_OF_CLIENT))
                .contains(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_CLIENT));
        assertThat(known.find(TOKEN, Statement.EPOCH_OF_ISSUER)).isEmpty();
        assertThat(known.find(TOKEN, Statement.EPOCH_OF_SUBJECT)).isEmpty();
        assertThat(known.find(TOKEN, Statement.STATUS_LIST)).isEmpty();
    }
}
