package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the matrix of one door against its table. */
@OnMatrixServer
abstract class MatrixTests {
    private static final Map<Door, CompletableFuture<Matrix>> VISITED = new EnumMap<>(Door.class);

    private final Door door;

    MatrixTests(Door door) {
        this.door = door;
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Presented.values())
                .flatMap(presented -> Arrays.stream(Entry.values()).map(entry -> Arguments.of(presented, entry)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void answersAndRecordsAsTheTableSays(Presented presented, Entry entry) throws Exception {
        assertThat(matrix().outcome(entry, presented))
                .isEqualTo(MatrixTable.of(door).outcome(entry, presented));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void keepsNoSessionAndNoSecret(Presented presented, Entry entry) throws Exception {
        Visit visit = matrix().visit(entry, presented);

        assertThat(visit.answer().all("Set-Cookie")).isEmpty();
        String secret = visit.token().orElse("basils-password");
        assertThat(visit.answer().toString()).doesNotContain(secret);
        assertThat(matrix().recordsOf(visit).toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void recordsTheRequestThatItAnswers(Presented presented, Entry entry) throws Exception {
        Visit visit = matrix().visit(entry, presented);
        Optional<String> correlation = visit.answer().one("X-Correlation-Id");

        assertThat(correlation.isPresent()).isEqualTo(visit.token().isPresent());
        assertThat(matrix().recordsOf(visit)).allSatisfy(written -> {
            assertThat(written.text("correlation")).isEqualTo(correlation.orElseThrow());
            assertThat(written.text("method")).isEqualTo("GET");
            assertThat(written.text("peer")).isEqualTo("127.0.0.1");
            assertThat(written.text("client")).isEqualTo("127.0.0.1");
            assertThat(visit.path()).startsWith(written.text("app") + "/");
        });
    }

    @Test
    void theServerRunsOnTheJdkOfThisRun() throws Exception {
        assertThat(door.server().javaVersion()).isEqualTo(Places.javaVersion());
    }

    private Matrix matrix() throws Exception {
        return VISITED.computeIfAbsent(door, MatrixTests::visited).get();
    }

    /** Visited once, also where that fails. */
    private static CompletableFuture<Matrix> visited(Door door) {
        try {
            Matrix matrix = Matrix.run(door, door.server());
            MatrixReport.add(door, matrix, Places.report("matrix"));
            return CompletableFuture.completedFuture(matrix);
        } catch (Exception | AssertionError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
