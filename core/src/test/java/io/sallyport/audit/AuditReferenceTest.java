package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the records against the code. */
class AuditReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/audit.md");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    /** The words in the first column of the table under that heading; empty for what stands before the first one. */
    private static List<String> rows(String heading) throws IOException {
        String text = Files.readString(REFERENCE);
        String from = heading.isEmpty() ? text : text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int end = from.indexOf("\n## ");
        return FIRST_CELL
                .matcher(end < 0 ? from : from.substring(0, end))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void hasEveryMemberInItsOrder() throws IOException {
        assertThat(rows("")).containsExactlyElementsOf(AuditLine.MEMBERS);
    }

    @Test
    void hasEveryStage() throws IOException {
        assertThat(rows("Stages"))
                .containsExactlyElementsOf(
                        Arrays.stream(Stage.values()).map(Stage::code).toList());
    }
}
