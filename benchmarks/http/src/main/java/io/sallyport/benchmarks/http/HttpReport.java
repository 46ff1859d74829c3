package io.sallyport.benchmarks.http;

import io.sallyport.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of {@link HttpBenchmark}: for a person, for a program, and to look at. */
final class HttpReport {
    private final String machine;
    private final String generator;
    private final Options options;

    HttpReport(String machine, String generator, Options options) {
        this.machine = machine;
        this.generator = generator;
        this.options = options;
    }

    void write(Path folder, List<Row> rows) throws IOException {
        Files.writeString(folder.resolve("http.md"), markdown(rows));
        Files.write(folder.resolve("http.json"), JsonText.write(json(rows)));
        for (Map.Entry<String, BarChart> chart : HttpCharts.of(rows).entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue().svg());
        }
    }

    String markdown(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s %s; each deployment warmed up for %d s, and up to %d more until the compiler rests, then"
                        + " %d pairs of %d s. Medians, least and greatest.%n%n",
                machine,
                generator,
                options.warm().toSeconds(),
                options.warm().toSeconds() * Rounds.LONGER,
                options.rounds(),
                options.time().toSeconds()));
        besideOpen(text, rows);
        List<PeerRatio> ratios = PeerRatio.among(rows);
        if (!ratios.isEmpty()) {
            besidePeer(text, ratios);
        }
        List<RecordCost> costs = RecordCost.among(rows);
        if (!costs.isEmpty()) {
            besideUnrecorded(text, costs);
        }
        return text.toString();
    }

    private static void besideOpen(StringBuilder text, List<Row> rows) {
        text.append("| JDK | way in | audit | tokens | requests/s, of the open endpoint's | CPU a request over it, us")
                .append(" | bar | requests/s | open | CPU a request, us | open | records a request |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %.1f | %.1f | %s |%n",
                    head(row),
                    Figures.text(row.rateRatio(), 2),
                    Figures.text(row.extraMicros(), 1),
                    bar(row),
                    Figures.whole(row.perSecond().median())
                            + " | "
                            + Figures.whole(row.openPerSecond().median()),
                    row.cpuMicros().median(),
                    row.openCpuMicros().median(),
                    recorded(row)));
        }
    }

    private static String head(Row row) {
        Case one = row.measured();
        return row.jdk() + " | " + one.title() + " | " + one.bench().audit().title() + " | "
                + one.credentials().title() + ", " + one.tokensTitle();
    }

    private static String bar(Row row) {
        double most = row.measured().bench().audit().mostMicros();
        return Double.isNaN(most)
                ? "-"
                : "at most " + Figures.whole(most) + ": "
                        + Figures.met(row.extraMicros().median() <= most);
    }

    private static String recorded(Row row) {
        double recorded = row.recorded().median();
        return Double.isNaN(recorded) ? "-" : String.format(Locale.ROOT, "%.2f", recorded);
    }

    private static void besidePeer(StringBuilder text, List<PeerRatio> ratios) {
        text.append("\n| JDK | way in | audit | tokens | times the requests/s of WildFly's MP-JWT | bar |\n")
                .append("|---|---|---|---|---|---|\n");
        for (PeerRatio ratio : ratios) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    head(ratio.row()),
                    Figures.text(ratio.times(), 1),
                    ratio.hasBar()
                            ? "at least " + Figures.whole(ratio.atLeast()) + ": " + Figures.met(ratio.met())
                            : "-"));
        }
    }

    private static void besideUnrecorded(StringBuilder text, List<RecordCost> costs) {
        text.append("\n| JDK | way in | audit | tokens | requests/s, of the same with the category OFF | bar |\n")
                .append("|---|---|---|---|---|---|\n");
        for (RecordCost cost : costs) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | at least %s: %s |%n",
                    head(cost.kept()),
                    Figures.text(cost.left(), 2),
                    cost.atLeast(),
                    Figures.met(cost.met())));
        }
    }

    private Map<String, Object> json(List<Row> rows) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", machine);
        report.put("generator", generator);
        report.put("warm_seconds", options.warm().toSeconds());
        report.put("seconds", options.time().toSeconds());
        report.put("rounds", options.rounds());
        report.put("rows", rows.stream().map(HttpReport::json).toList());
        List<Map<String, Object>> peers = new ArrayList<>();
        for (PeerRatio ratio : PeerRatio.among(rows)) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("jdk", ratio.row().jdk());
            members.put("case", ratio.row().measured().name());
            members.put("times_mp_jwt", Figures.json(ratio.times()));
            peers.add(members);
        }
        report.put("beside_mp_jwt", peers);
        return report;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("jdk", row.jdk());
        members.put("case", row.measured().name());
        members.put("rate_of_open", Figures.json(row.rateRatio()));
        members.put("cpu_micros_over_open", Figures.json(row.extraMicros()));
        members.put("per_second", Figures.json(row.perSecond()));
        members.put("open_per_second", Figures.json(row.openPerSecond()));
        members.put("cpu_micros", Figures.json(row.cpuMicros()));
        members.put("open_cpu_micros", Figures.json(row.openCpuMicros()));
        if (!Double.isNaN(row.recorded().median())) {
            members.put("records_a_request", Figures.json(row.recorded()));
        }
        return members;
    }
}
