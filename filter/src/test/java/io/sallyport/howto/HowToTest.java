package io.sallyport.howto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The how-to shows code that is compiled here. */
class HowToTest {

    private static final Path HOW_TO = Path.of("../docs/how-to/secure-an-application.md");
    private static final Path SOURCES = Path.of("src/test/java/io/sallyport/howto");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyPieceOfJavaIsCompiled() throws IOException {
        List<String> sources = sources();

        assertThat(JAVA.matcher(Files.readString(HOW_TO)).results().map(HowToTest::code))
                .hasSizeGreaterThan(3)
                .allSatisfy(code -> assertThat(sources).anyMatch(source -> source.contains(code)));
    }

    private static String code(MatchResult block) {
        return block.group(1);
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES, "*.java")) {
            for (Path file : files) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }
}
