package io.sallyport.benchmarks.http;

import io.sallyport.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of {@link StartBenchmark}. */
final class StartReport {
    private final String machine;
    private final int starts;

    StartReport(String machine, int starts) {
        this.machine = machine;
        this.starts = starts;
    }

    void write(Path folder, List<Starts> results) throws IOException {
        Files.writeString(folder.resolve("start.md"), markdown(results));
        Files.write(folder.resolve("start.json"), JsonText.write(json(results)));
        Files.writeString(folder.resolve("start.svg"), chart(results).svg());
    }

    String markdown(List<Starts> results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s %d starts of each, in turn. Medians, least and greatest.%n%n", machine, starts));
        text.append(
                        "| JDK | with the module, of the bare server | over it, ms | bar | with the module, ms | bare, ms |\n")
                .append("|---|---|---|---|---|---|\n");
        for (Starts one : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | **%.2f** | **%.0f** | at most %.0f: %s | %s | %s |%n",
                    one.jdk(),
                    one.module().median() / one.bare().median(),
                    one.extraMillis(),
                    Starts.MOST_MILLIS,
                    Figures.met(one.met()),
                    Figures.text(one.module(), 0),
                    Figures.text(one.bare(), 0)));
        }
        return text.toString();
    }

    static BarChart chart(List<Starts> results) {
        BarChart chart = new BarChart("Start of the server, milliseconds", 0);
        for (Starts one : results) {
            chart.bar("WildFly as it comes, JDK " + one.jdk(), one.bare(), false);
            chart.bar("WildFly with Sallyport's module, JDK " + one.jdk(), one.module(), true);
        }
        return chart;
    }

    private Map<String, Object> json(List<Starts> results) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", machine);
        report.put("starts", starts);
        report.put("rows", results.stream().map(StartReport::json).toList());
        return report;
    }

    private static Map<String, Object> json(Starts one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("jdk", one.jdk());
        members.put("millis_over_bare", Figures.number(one.extraMillis()));
        members.put("module_millis", Figures.json(one.module()));
        members.put("bare_millis", Figures.json(one.bare()));
        return members;
    }
}
