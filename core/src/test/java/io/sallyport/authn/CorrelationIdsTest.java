package io.sallyport.authn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationIdsTest {

    private final CorrelationIds ids = new CorrelationIds();

    @Test
    void areRandomUuidsInTheirOneSpelling() {
        for (int i = 0; i < 2 * CorrelationIds.DRAWN; i++) {
            String text = ids.next();
            UUID id = UUID.fromString(text);
            assertThat(id).hasToString(text);
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void noneIsGivenTwiceToThreadsThatAskAtOnce() {
        int asked = 100 * CorrelationIds.DRAWN;
        Set<String> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, asked).parallel().forEach(i -> given.add(ids.next()));
        assertThat(given).hasSize(asked);
    }

    /** All 122 bits that are not fixed: each is set in some and not in others. */
    @Test
    void everyBitIsDrawn() {
        long mostAll = -1;
        long mostAny = 0;
        long leastAll = -1;
        long leastAny = 0;
        for (int i = 0; i < CorrelationIds.DRAWN; i++) {
            UUID id = UUID.fromString(ids.next());
            mostAll &= id.getMostSignificantBits();
            mostAny |= id.getMostSignificantBits();
            leastAll &= id.getLeastSignificantBits();
            leastAny |= id.getLeastSignificantBits();
        }
        assertThat(mostAll).isEqualTo(0x4000L);
        assertThat(mostAny).isEqualTo(~0xB000L);
        assertThat(leastAll).isEqualTo(0x8000_0000_0000_0000L);
        assertThat(leastAny).isEqualTo(~0x4000_0000_0000_0000L);
    }
}
