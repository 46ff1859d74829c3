package io.sallyport.issuer.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a database lacks what the mirror knows of. */
class DatabaseMarkTest {

    @ParameterizedTest
    @CsvSource({
        "second, 41, false",
        "second, 42, false",
        "second, 43, true",
        "first, 99, false",
        "third, 1, true",
        "'', 0, true",
    })
    void lacksWhatItHasNotReachedAndWhatItNeverWas(String incarnation, long number, boolean lacks) {
        DatabaseMark database = new DatabaseMark(new CommitMark("second", 42), Set.of("first"));

        assertThat(database.lacks(new CommitMark(incarnation, number))).isEqualTo(lacks);
    }

    @Test
    void theCodeIsAnotherForEachStateOfDatabaseAndMirror() {
        DatabaseMark database = new DatabaseMark(new CommitMark("a", 1), Set.of());

        assertThat(Set.of(
                        Acknowledgement.code(database, new CommitMark("a", 2)),
                        Acknowledgement.code(database, new CommitMark("a", 3)),
                        Acknowledgement.code(database, new CommitMark("b", 2)),
                        Acknowledgement.code(
                                new DatabaseMark(new CommitMark("b", 1), Set.of()), new CommitMark("a", 2)),
                        Acknowledgement.code(
                                new DatabaseMark(new CommitMark("a", 0), Set.of()), new CommitMark("a", 2))))
                .hasSize(5)
                .allSatisfy(code -> assertThat(code).matches("[A-Za-z0-9]{12}"));
    }
}
