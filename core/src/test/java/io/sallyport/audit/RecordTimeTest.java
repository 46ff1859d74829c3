package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTimeTest {

    private final RecordTime times = new RecordTime();

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T20:00:00Z, 2026-11-28T20:00:00.000Z",
        "2026-11-28T20:00:00.001Z, 2026-11-28T20:00:00.001Z",
        "2026-11-28T20:00:00.000999999Z, 2026-11-28T20:00:00.000Z",
        "2026-11-28T20:00:00.999999999Z, 2026-11-28T20:00:00.999Z",
        "1970-01-01T00:00:00.05Z, 1970-01-01T00:00:00.050Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z"
    })
    void isCutToTheMillisecond(Instant time, String text) {
        assertThat(times.of(time)).isEqualTo(text);
    }

    @Test
    void goesOnWithinASecondIntoTheNextAndBack() {
        Instant second = Instant.parse("2026-12-31T23:59:59Z");
        assertThat(times.of(second)).isEqualTo("2026-12-31T23:59:59.000Z");
        assertThat(times.of(second.plusMillis(70))).isEqualTo("2026-12-31T23:59:59.070Z");
        assertThat(times.of(second.plusMillis(1_000))).isEqualTo("2027-01-01T00:00:00.000Z");
        assertThat(times.of(second.minusMillis(1))).isEqualTo("2026-12-31T23:59:58.999Z");
    }
}
