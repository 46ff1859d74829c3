package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names tests that exist, and a test in every row. */
class ThreatModelTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests?|IT))\\.(\\w+)`");

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, Path> sources = testSources();
        for (String row : rows()) {
            Matcher named = TEST.matcher(row);
            assertThat(named.find()).as("a test in the row %s", row).isTrue();
            do {
                assertThat(sources).containsKey(named.group(1));
                assertThat(Files.readString(sources.get(named.group(1))))
                        .as(named.group(1))
                        .contains("void " + named.group(2) + "(");
            } while (named.find());
        }
    }

    private static Iterable<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/threat-model.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat |"))
                .toList();
    }

    private static Map<String, Path> testSources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(Files::isDirectory)
                    .flatMap(ThreatModelTest::javaTests)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Function.identity(),
                            (one, other) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaTests(Path module) {
        try {
            return Files.walk(module, 12)
                    .filter(file -> file.toString().contains("/src/test/java/")
                            && file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
