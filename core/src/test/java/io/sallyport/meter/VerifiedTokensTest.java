package io.sallyport.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.token.BearerToken;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND); // a counter may run over
    private final VerifiedTokens tokens = new VerifiedTokens(nanos::get);

    @Test
    void knowsTheVeryTextAndNoOther() {
        tokens.verified(BearerToken.of("one"));

        assertThat(tokens.isKnown(BearerToken.of("one"))).isTrue();
        assertThat(tokens.isKnown(BearerToken.of("One"))).isFalse();
    }

    @Test
    void forgetsWhatWasRefuted() {
        tokens.verified(BearerToken.of("one"));
        tokens.refuted(BearerToken.of("one"));

        assertThat(tokens.isKnown(BearerToken.of("one"))).isFalse();
    }

    @Test
    void remembersNoMoreThanItsCapacityAndKeepsWhatIsUsed() {
        BearerToken used = BearerToken.of("used");
        tokens.verified(used);
        for (int i = 0; i < 3 * VerifiedTokens.CAPACITY; i++) {
            nanos.addAndGet(SECOND / 1000);
            tokens.verified(BearerToken.of("token " + i));
            if (i % 1000 == 0) {
                nanos.addAndGet(SECOND);
                tokens.verified(used);
            }
        }

        assertThat(tokens.isKnown(used)).isTrue();
        assertThat(tokens.isKnown(BearerToken.of("token " + (3 * VerifiedTokens.CAPACITY - 1))))
                .isTrue();
        assertThat(IntStream.range(0, 3 * VerifiedTokens.CAPACITY)
                        .filter(i -> tokens.isKnown(BearerToken.of("token " + i)))
                        .count())
                .isBetween(VerifiedTokens.CAPACITY / 2L, (long) VerifiedTokens.CAPACITY);
    }
}
