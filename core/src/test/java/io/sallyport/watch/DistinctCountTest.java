package io.sallyport.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different keys, told apart. */
class DistinctCountTest {

    /** In 64 bits five keys are seldom in five places. */
    @RepeatedTest(200)
    void eightAreCountedExactlyHoweverOftenEachComes(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        DistinctCount count = new DistinctCount(64);
        long[] keys = random.longs(DistinctCount.EXACT).toArray();
        for (int i = 0; i < keys.length; i++) {
            count.add(keys[i]);
            LongStream.of(keys).limit(i + 1).forEach(count::add);
            assertThat(count.estimate()).isEqualTo(i + 1);
        }
        count.add(random.nextLong());
        assertThat(count.estimate()).isGreaterThan(DistinctCount.EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 40, 100})
    void moreAreEstimated(int many) {
        DistinctCount count = new DistinctCount(256);
        new SplittableRandom(7).longs(many).forEach(count::add);
        assertThat(count.estimate()).isCloseTo(many, within(many / 5));
    }

    @Test
    void whatIsClearedKnowsNothing() {
        DistinctCount count = new DistinctCount(64);
        new SplittableRandom(7).longs(20).forEach(count::add);
        count.clear();
        assertThat(count.estimate()).isZero();
        count.add(1);
        assertThat(count.estimate()).isEqualTo(1);
    }
}
