package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The how-to shows the test that is compiled and run here, and names each defect by its denial. */
class HowToTest {
    private static final Path HOW_TO = Path.of("../docs/how-to/test-with-testkit.md");
    private static final Path SOURCE = Path.of("src/test/java/io/sallyport/testkit/OrdersTest.java");

    @Test
    void showsTheCompiledTestVerbatim() throws IOException {
        String source = Files.readString(SOURCE);
        int begin = source.indexOf("// how-to: begin\n") + "// how-to: begin\n".length();
        String snippet = source.substring(begin, source.indexOf("// how-to: end"));

        assertThat(snippet).contains("class OrdersTest");
        assertThat(Files.readString(HOW_TO)).contains("```java\n" + snippet + "```");
    }

    @Test
    void tableListsEveryDefectUnderItsDenial() throws IOException {
        String expected = Arrays.stream(Defect.values())
                .collect(Collectors.groupingBy(
                        Defect::denial,
                        LinkedHashMap::new,
                        Collectors.mapping(defect -> "`" + defect + "`", Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(HOW_TO)).contains(expected);
    }

    @Test
    void namesOnlyTypesThatExist() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern.compile("`(Test[A-Z]\\w+|Token[A-Z]\\w+|Sallyport[A-Z]\\w+|SettableClock|EcdsaSpellings|Spellings"
                        + "|CompactToken|FromIssuer|IssuerEntry|Defect)")
                .matcher(Files.readString(HOW_TO))
                .results()
                .forEach(match -> named.add(match.group(1)));

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName("io.sallyport.testkit." + name))
                        .isNotNull());
    }
}
