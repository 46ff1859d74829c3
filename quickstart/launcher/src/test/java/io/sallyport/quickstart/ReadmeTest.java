package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void theReadmePrintsTheVeryLinesThatTheQuickstartPrints() throws Exception {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```sh\n" + tryIt() + "```\n");
    }

    @Test
    void theTutorialExplainsEachOfThoseLines() throws Exception {
        String tutorial = Files.readString(ROOT.resolve("docs/tutorial/quickstart.md"));

        assertThat(commands())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(tutorial).contains(line));
    }

    @Test
    void everyLinkOfTheReadmeLeadsSomewhere() throws Exception {
        List<String> links = Pattern.compile("\\]\\(([^)]+)\\)")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    private static List<String> commands() throws Exception {
        return tryIt().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String tryIt() throws Exception {
        try (InputStream in = ReadmeTest.class.getResourceAsStream("try-it.sh")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
