package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The page in the documents that the results go to, each between two lines of its own:
 * {@code <!-- name: begin -->} and {@code <!-- name: end -->}.
 *
 * @param file the page; its pictures lie in the folder of its name beside it
 */
record PerformancePage(Path file) {

    static PerformancePage of(Layout layout) {
        return new PerformancePage(layout.repository().resolve("docs/reference/performance.md"));
    }

    /** Puts a table and its charts in place of the last ones. */
    void publish(String name, String table, Map<String, BarChart> charts) throws IOException {
        String page = Files.readString(file);
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + " has no lines " + begin.strip() + " and " + end);
        }
        StringBuilder text = new StringBuilder(table);
        for (Map.Entry<String, BarChart> chart : charts.entrySet()) {
            Path picture = pictures().resolve(chart.getKey());
            Files.createDirectories(pictures());
            Files.writeString(picture, chart.getValue().svg());
            text.append("\n![").append(chart.getValue().title()).append("](");
            text.append(pictures().getFileName())
                    .append('/')
                    .append(chart.getKey())
                    .append(")\n");
        }
        Files.writeString(file, page.substring(0, from + begin.length()) + text + page.substring(to));
    }

    private Path pictures() {
        return file.resolveSibling(file.getFileName().toString().replace(".md", ""));
    }
}
