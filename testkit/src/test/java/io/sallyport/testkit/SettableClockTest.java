package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private final SettableClock clock = SettableClock.at(START);

    @Test
    void standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
    }

    @Test
    void advancesForwardAndBack() {
        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo(START.plusSeconds(300));
        assertThat(clock.advance(Duration.ofMinutes(-10))).isEqualTo(START.minusSeconds(300));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(300));
    }

    @Test
    void isSetToAnyTime() {
        clock.set(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void viewInAnotherZoneSharesTheTime() {
        SettableClock view = clock.withZone(ZoneId.of("Europe/Berlin"));

        clock.advance(Duration.ofHours(1));

        assertThat(view.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void losesNoStepOfManyThreads() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10_000));
    }

    @Test
    void startingNowIsInWholeSeconds() {
        assertThat(SettableClock.startingNow().instant().getNano()).isZero();
    }
}
