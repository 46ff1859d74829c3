package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMiddleOfAnOddNumber() {
        assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(1, 3, 5));
    }

    @Test
    void theMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Spread.of(5, 1, 3, 4)).isEqualTo(new Spread(1, 3.5, 5));
    }

    @Test
    void aQuotientIsAsWideAsTheTwoAllow() {
        assertThat(new Spread(6, 8, 9).over(new Spread(1, 2, 3))).isEqualTo(new Spread(2, 4, 9));
    }

    @Test
    void nothingHasNoSpread() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }
}
