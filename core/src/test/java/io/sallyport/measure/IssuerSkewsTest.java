package io.sallyport.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IssuerSkewsTest {

    private static final String ISS = "https://plant.example/sallyport";
    private static final Instant HOUR = Instant.parse("2026-11-28T12:00:00Z");

    private final IssuerSkews skews = new IssuerSkews();

    @Test
    void theTokenThatCameSoonestSaysItBest() {
        skews.presented(ISS, HOUR, HOUR.plusSeconds(40));
        skews.presented(ISS, HOUR.plusSeconds(58), HOUR.plusSeconds(60));
        skews.presented(ISS, HOUR, HOUR.plusSeconds(90));

        assertThat(skews.known(HOUR.plusSeconds(90)))
                .containsExactly(new IssuerSkew(ISS, Duration.ofSeconds(2)))
                .extracting(IssuerSkew::text)
                .containsExactly("behind by at most 2 s");
    }

    @Test
    void aTokenOfTheFutureComesFromAClockThatIsAhead() {
        skews.presented(ISS, HOUR.plusSeconds(25), HOUR);

        assertThat(skews.known(HOUR)).extracting(IssuerSkew::text).containsExactly("ahead by at least 25 s");
    }

    @Test
    void holdsForTheHourAndTheOneAfterIt() {
        skews.presented(ISS, HOUR, HOUR.plusSeconds(1));

        assertThat(skews.known(HOUR.plusSeconds(7_199))).hasSize(1);
        assertThat(skews.known(HOUR.plusSeconds(7_200))).isEmpty();
    }

    @Test
    void forgetsWhatWasTrueTwoHoursAgo() {
        skews.presented(ISS, HOUR, HOUR.plusSeconds(1));
        skews.presented(ISS, HOUR.plusSeconds(3_600), HOUR.plusSeconds(3_605));

        assertThat(skews.known(HOUR.plusSeconds(3_605))).containsExactly(new IssuerSkew(ISS, Duration.ofSeconds(1)));

        skews.presented(ISS, HOUR.plusSeconds(7_200), HOUR.plusSeconds(7_209));

        assertThat(skews.known(HOUR.plusSeconds(7_209))).containsExactly(new IssuerSkew(ISS, Duration.ofSeconds(5)));
    }

    @Test
    void beginsAnewWhereTheClockWasSetBack() {
        skews.presented(ISS, HOUR, HOUR.plusSeconds(1));
        skews.presented(ISS, HOUR.minusSeconds(86_400), HOUR.minusSeconds(86_395));

        assertThat(skews.known(HOUR.minusSeconds(86_395))).containsExactly(new IssuerSkew(ISS, Duration.ofSeconds(5)));
    }
}
