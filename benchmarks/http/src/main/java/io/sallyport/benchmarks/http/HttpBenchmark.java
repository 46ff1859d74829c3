package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.WildFlyHome;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request costs with each way to protect an endpoint, beside the open endpoint of the same server in the same
 * minute: requests a second, and microseconds of the server's CPU for each.
 */
public final class HttpBenchmark {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Layout layout;
    private final Options options;
    private final LoadGenerator generator;
    private final PrintStream out;
    private final TokenSupply supply = new TokenSupply();

    private HttpBenchmark(Layout layout, Options options, LoadGenerator generator, PrintStream out) {
        this.layout = layout;
        this.options = options;
        this.generator = generator;
        this.out = out;
    }

    /**
     * Writes {@code http.json}, {@code http.md} and the charts.
     *
     * @param arguments the repository's folder, and the folder for servers and results
     */
    public static void main(String[] arguments) throws Exception {
        Layout layout = Layout.of(arguments);
        Options options = Options.of(System.getProperties());
        List<Jdk> jdks = Jdk.chosen(options.jdks());
        Machine machine = Machine.here();
        try (LoadGenerator generator = LoadGenerator.of(options)) {
            HttpReport report = new HttpReport(machine.described(jdks), generator.name(), options);
            HttpBenchmark benchmark = new HttpBenchmark(layout, options, generator, System.out);
            List<Row> rows = new ArrayList<>();
            for (Jdk jdk : jdks) {
                for (Bench bench : Bench.values()) {
                    rows.addAll(benchmark.run(bench, jdk));
                    report.write(layout.target(), rows);
                }
            }
            if (options.publish()) {
                PerformancePage.of(layout).publish("http", report.markdown(rows), HttpCharts.of(rows));
            }
            System.out.print(report.markdown(rows));
        }
    }

    private List<Row> run(Bench bench, Jdk jdk) throws IOException, InterruptedException {
        List<Case> cases = bench.cases().stream()
                .filter(one -> options.wanted().test(one.name()))
                .toList();
        if (cases.isEmpty()) {
            return List.of();
        }
        WildFlyHome home = new ServerSetUp(layout, jdk, supply).of(bench);
        try (WildFlyServer server = WildFlyServer.start(home, options.portOffset(), jdk.home(), List.of())) {
            server.awaitStarted(START_LIMIT);
            Jcmd jcmd = new Jcmd(jdk, server);
            Rounds rounds = new Rounds(options, supply, generator, jcmd, out);
            List<Row> rows = rounds.measure(cases);
            if (options.profile()) {
                new Profiler(layout, jcmd, out).profile(rounds, cases, options);
            }
            return rows;
        }
    }
}
