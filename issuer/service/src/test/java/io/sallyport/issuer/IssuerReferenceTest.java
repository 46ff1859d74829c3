package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.config.AuthorityKey;
import io.sallyport.issuer.oauth.OAuthError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/issuer.md} and the code together. */
class IssuerReferenceTest {

    private static final Path PAGE = Path.of("../../docs/reference/issuer.md");
    private static final Pattern KEY_ROW = Pattern.compile(
            "^\\| `(sallyport\\.authority\\.[^`]+)` \\| (.+?) \\| (.+?) \\| .+ \\|$", Pattern.MULTILINE);
    private static final Pattern ERROR_ROW = Pattern.compile("^\\| (4\\d\\d) \\| `(\\w+)` \\|", Pattern.MULTILINE);

    private static Stream<MatchResult> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(PAGE)).results();
    }

    @Test
    void everyKeyStandsThereWithItsDefaultAndAnExample() throws IOException {
        List<String> documented = rows(KEY_ROW)
                .map(row -> row.group(1) + " | " + row.group(2).replace("`", "") + " | "
                        + row.group(3).replace("`", ""))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(AuthorityKey.values())
                        .map(key -> key.documentedKey() + " | " + key.defaultValue() + " | " + key.example())
                        .toList());
    }

    @Test
    void everyErrorStandsThereWithItsStatus() throws IOException {
        List<String> documented =
                rows(ERROR_ROW).map(row -> row.group(1) + " " + row.group(2)).toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OAuthError.values())
                        .map(error -> error.status() + " " + error.code())
                        .toList());
    }
}
