package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
    private static final Map<String, BarChart> CHARTS =
            Map.of("start.svg", new BarChart("Start of the server", 0).bar("bare", Spread.of(1), false));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("performance.md"), "before\n<!-- start: begin -->\nold\n<!-- start: end -->\nafter\n");
    }

    @Test
    void onlyWhatStandsBetweenTheLinesChanges() throws IOException {
        new PerformancePage(file).publish("start", "| new |\n", CHARTS);

        assertThat(file).hasContent("""
                before
                <!-- start: begin -->
                | new |

                ![Start of the server](performance/start.svg)
                <!-- start: end -->
                after
                """);
        assertThat(folder.resolve("performance/start.svg")).content().startsWith("<svg ");
    }

    @Test
    void publishedTwiceIsPublishedOnce() throws IOException {
        new PerformancePage(file).publish("start", "| new |\n", CHARTS);
        String once = Files.readString(file);
        new PerformancePage(file).publish("start", "| new |\n", CHARTS);

        assertThat(file).hasContent(once);
    }

    @Test
    void aPageWithoutTheLinesIsLeftAlone() throws IOException {
        String before = Files.readString(file);

        assertThatThrownBy(() -> new PerformancePage(file).publish("http", "| new |\n", CHARTS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("<!-- http: begin -->");
        assertThat(file).hasContent(before);
    }

    @Test
    void thePageInTheDocumentsHasBothPlaces() throws IOException {
        assertThat(Files.readString(Path.of("../../docs/reference/performance.md")))
                .contains(
                        "<!-- http: begin -->\n",
                        "<!-- http: end -->",
                        "<!-- start: begin -->\n",
                        "<!-- start: end -->");
    }
}
