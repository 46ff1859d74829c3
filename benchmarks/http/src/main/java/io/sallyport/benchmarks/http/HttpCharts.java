package io.sallyport.benchmarks.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One chart for each JDK and measure, of the tokens sent in turn and of the password; the same token gives the same
 * picture.
 */
final class HttpCharts {

    private HttpCharts() {}

    /** By the name of its file. */
    static Map<String, BarChart> of(List<Row> rows) {
        Map<String, BarChart> charts = new LinkedHashMap<>();
        rows.stream().map(Row::jdk).distinct().forEach(jdk -> {
            List<Row> own = rows.stream().filter(row -> row.jdk() == jdk).toList();
            List<Row> shown =
                    own.stream().filter(row -> isShown(row.measured())).toList();
            List<Row> drawn = shown.isEmpty() ? own : shown;
            charts.put("http-requests-jdk" + jdk + ".svg", requests(jdk, drawn));
            charts.put("http-cpu-jdk" + jdk + ".svg", cpu(jdk, drawn));
        });
        return charts;
    }

    private static boolean isShown(Case one) {
        return one.tokens() > 1 || one.credentials() == Credentials.PASSWORD;
    }

    private static BarChart requests(int jdk, List<Row> rows) {
        return chart(
                new BarChart("Requests a second, in parts of the open endpoint's (JDK " + jdk + ")", 2),
                rows,
                Row::rateRatio);
    }

    /** Without the peer, beside whose bars nobody would see ours; its figures stand in the table. */
    private static BarChart cpu(int jdk, List<Row> rows) {
        return chart(
                new BarChart("Microseconds of CPU a request, over the open endpoint's (JDK " + jdk + ")", 1),
                rows.stream().filter(row -> !row.measured().isPeer()).toList(),
                Row::extraMicros);
    }

    private static BarChart chart(BarChart chart, List<Row> rows, Function<Row, Spread> value) {
        rows.forEach(row -> chart.bar(
                label(row.measured()), value.apply(row), row.measured().isOurs()));
        return chart;
    }

    private static String label(Case one) {
        String audit = one.bench().audit() == Audit.NONE
                ? ""
                : ", audit " + one.bench().audit().title();
        return one.title() + ", " + one.credentials().title() + audit;
    }
}
