package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.authn.UnavailableReason;
import io.sallyport.bundle.BundleFault;
import io.sallyport.config.ConfigKey;
import io.sallyport.token.DenialReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference says what the code does: every key and code, none missing, none too many. */
class ReferenceTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @Test
    void describesEveryConfigurationKey() throws IOException {
        assertThat(rows("configuration.md", "| `sallyport.", 3))
                .containsExactlyElementsOf(Arrays.stream(ConfigKey.values())
                        .map(k -> row(k.documentedKey(), k.defaultValue(), k.example()))
                        .toList());
    }

    @Test
    void describesEveryDenial() throws IOException {
        Stream<String> denials = Arrays.stream(DenialReason.values())
                .map(d -> row(d.code(), d.status() + "", d.error().code(), d.description()));
        Stream<String> faults = Arrays.stream(UnavailableReason.values())
                .map(u -> row(u.code(), u.status() + "", u.retryAfter().toSeconds() + " s"));
        assertThat(rows("denials.md", "| `", 4))
                .hasSize(DenialReason.values().length + UnavailableReason.values().length)
                .startsWith(denials.toArray(String[]::new));
        assertThat(rows("denials.md", "| `", 3)).endsWith(faults.toArray(String[]::new));
    }

    @Test
    void describesEveryFaultOfABundle() throws IOException {
        List<String> faults = Arrays.stream(BundleFault.values())
                .map(f -> row(f.code(), f.fault(), f.cure()))
                .toList();
        assertThat(rows("bundle.md", "| `", 3)).containsSubsequence(faults);
        assertThat(rows("bundle.md", "| `bundle_", 1)).hasSize(faults.size() - 1);
    }

    private static List<String> rows(String page, String start, int cells) throws IOException {
        return Files.readAllLines(REFERENCE.resolve(page)).stream()
                .filter(line -> line.startsWith(start))
                .map(line ->
                        Arrays.stream(line.split("\\|")).skip(1).limit(cells).map(String::strip))
                .map(row -> row(row.toArray(String[]::new)))
                .toList();
    }

    private static String row(String... cells) {
        return String.join(" | ", cells).replace("`", "");
    }
}
