package io.sallyport.issuer.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The encoding of the draft, by its own example. */
class StatusListContentTest {

    @Test
    void theExampleOfTheDraftIsEncodedAsItSays() {
        BitSet revoked = new BitSet();
        for (int entry : new int[] {0, 3, 4, 5, 7, 8, 9, 13, 15}) {
            revoked.set(entry);
        }

        assertThat(new StatusListContent(16, revoked).claim())
                .isEqualTo(Map.<String, Object>of("bits", 1, "lst", "eNrbuRgAAhcBXQ"));
    }

    @Test
    void aDisownedListIsOfRevokedTokensAlone() {
        Optional<Instant> ended = Optional.of(Instant.EPOCH);

        assertThat(StatusListContent.of(new StatusList("a", 64, ended, true), new BitSet())
                        .revoked()
                        .cardinality())
                .isEqualTo(64);
        assertThat(StatusListContent.of(new StatusList("a", 64, ended, false), new BitSet())
                        .revoked()
                        .cardinality())
                .isZero();
    }
}
