package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.WildFlyHome;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a server takes to start, as it comes and with the module, in turn; nothing is deployed on either. */
public final class StartBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern STARTED = Pattern.compile("WFLYSRV0025: .* in (\\d+)ms");

    private StartBenchmark() {}

    /**
     * Writes {@code start.json}, {@code start.md} and the chart.
     *
     * @param arguments the repository's folder, and the folder for servers and results
     */
    public static void main(String[] arguments) throws Exception {
        Layout layout = Layout.of(arguments);
        Options options = Options.of(System.getProperties());
        List<Jdk> jdks = Jdk.chosen(options.jdks());
        StartReport report = new StartReport(Machine.here().described(jdks), options.starts());
        List<Starts> results = new ArrayList<>();
        for (Jdk jdk : jdks) {
            results.add(measure(layout, options, jdk));
            report.write(layout.target(), results);
        }
        if (options.publish()) {
            PerformancePage.of(layout)
                    .publish("start", report.markdown(results), Map.of("start.svg", StartReport.chart(results)));
        }
        System.out.print(report.markdown(results));
    }

    private static Starts measure(Layout layout, Options options, Jdk jdk) throws IOException, InterruptedException {
        ServerSetUp setUp = new ServerSetUp(layout, jdk, new TokenSupply());
        WildFlyHome bare = setUp.bare("start-bare");
        WildFlyHome module = setUp.withModule("start-module");
        // The first start of an installation unpacks and indexes; nobody waits for that twice.
        millis(bare, options, jdk);
        millis(module, options, jdk);
        double[] bareMillis = new double[options.starts()];
        double[] moduleMillis = new double[options.starts()];
        for (int start = 0; start < options.starts(); start++) {
            bareMillis[start] = millis(bare, options, jdk);
            moduleMillis[start] = millis(module, options, jdk);
        }
        return new Starts(jdk.feature(), Spread.of(bareMillis), Spread.of(moduleMillis));
    }

    private static double millis(WildFlyHome home, Options options, Jdk jdk) throws IOException, InterruptedException {
        Files.deleteIfExists(home.serverLog());
        try (WildFlyServer server = WildFlyServer.start(home, options.portOffset(), jdk.home(), List.of())) {
            server.awaitStarted(LIMIT);
        }
        return millis(Files.readString(home.serverLog()));
    }

    /** What the server's log says it took, from the start of its JVM to the last service. */
    static double millis(String log) throws IOException {
        Matcher started = STARTED.matcher(log);
        if (!started.find()) {
            throw new IOException("the log does not say how long the start took");
        }
        return Double.parseDouble(started.group(1));
    }
}
