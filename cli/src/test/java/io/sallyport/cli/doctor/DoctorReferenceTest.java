package io.sallyport.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/doctor.md} has every finding. */
class DoctorReferenceTest {

    @Test
    void hasEveryFinding() throws IOException {
        Path page = Path.of("..", "docs", "reference", "doctor.md");
        assertThat(Files.readAllLines(page).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Arrays.stream(Symptom.values())
                        .map(DoctorReferenceTest::row)
                        .toList());
    }

    private static String row(Symptom symptom) {
        return "| `" + symptom.id() + "` | " + symptom.severity() + " | " + symptom.meaning() + " | " + symptom.cure()
                + " | " + symptom.control() + " |";
    }
}
