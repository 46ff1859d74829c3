package io.sallyport.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far the clocks of a server and its database may be apart. */
class ClockAgreementTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {-30_000, 0, 30_000})
    void aDifferenceThatEqualsTheToleranceIsAllowed(long millis) {
        assertThat(ClockAgreement.fault(NOW, NOW.plusMillis(millis), NOW)).isEmpty();
    }

    @Test
    void oneThatIsMoreIsNot() {
        assertThat(ClockAgreement.fault(NOW, NOW.plusMillis(30_001), NOW))
                .hasValue("the server's clock is 30 s behind the database's, more than 30 s. Cure: set the clock that"
                        + " is wrong");
        assertThat(ClockAgreement.fault(NOW, NOW.minusMillis(30_001), NOW))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("the server's clock is 30 s ahead of"));
    }

    /** How long the database took to answer is not counted as a difference. */
    @Test
    void aSlowAnswerIsNoDifference() {
        assertThat(ClockAgreement.fault(NOW.minus(Duration.ofMinutes(5)), NOW, NOW))
                .isEmpty();
    }
}
