package io.sallyport.benchmarks.token;

import io.sallyport.testkit.TestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs everything in rounds, so that what is compared ran within one minute, and writes {@code tokens.json} and
 * {@code tokens.md}. The first argument is the folder; further ones are {@code --full} (more rounds, longer ones),
 * {@code --rounds=<n>} and {@code --java=<path>}, the JVM to measure on.
 */
public final class TokenBenchmarks {

    private static final List<String> ALGORITHMS = List.of("ES256", "Ed25519", "RS256");
    private static final int QUICK_ROUNDS = 3;
    private static final int FULL_ROUNDS = 7;

    /** Seconds; on two cores the JVM still compiles after two, and the processor's time for that is counted too. */
    private static final int QUICK_WARM_UP = 6;

    private static final int FULL_WARM_UP = 10;

    private final Map<String, Measured> all = new LinkedHashMap<>();
    private final List<String> arguments;
    private final boolean full;

    private TokenBenchmarks(List<String> arguments) {
        this.arguments = arguments;
        this.full = arguments.contains("--full");
    }

    /** Runs them. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Path folder = Path.of(arguments[0]);
        TokenBenchmarks benchmarks = new TokenBenchmarks(List.of(arguments).subList(1, arguments.length));
        int rounds = benchmarks
                .value("--rounds=")
                .map(Integer::parseInt)
                .orElse(benchmarks.full ? FULL_ROUNDS : QUICK_ROUNDS);
        for (int round = 1; round <= rounds; round++) {
            System.out.println("Round " + round + " of " + rounds);
            benchmarks.round();
            Files.writeString(folder.resolve("tokens.json"), benchmarks.json());
            Files.writeString(folder.resolve("tokens.md"), benchmarks.table());
        }
        System.out.print(benchmarks.table());
    }

    private Optional<String> value(String option) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst();
    }

    private void round() throws RunnerException {
        for (String algorithm : ALGORITHMS) {
            for (String provider : Providers.ALL) {
                run(FloorBenchmark.class, 1, Map.of("algorithm", algorithm, "provider", provider));
                run(ColdBenchmark.class, 1, Map.of("algorithm", algorithm, "provider", provider));
            }
            for (Peer peer : Peer.values()) {
                if (peer.verifies(TestAlgorithm.valueOf(algorithm.toUpperCase(Locale.ROOT)))) {
                    run(PeerBenchmark.class, 1, Map.of("algorithm", algorithm, "peer", peer.name()));
                }
            }
        }
        run(OwnWorkBenchmark.class, 1, Map.of());
        run(WarmBenchmark.class, 1, Map.of());
        run(WarmBenchmark.class, 2, Map.of());
        for (String level : AdmissionBenchmark.LEVELS) {
            run(AdmissionBenchmark.class, 1, Map.of("records", level));
        }
    }

    private void run(Class<?> benchmark, int threads, Map<String, String> parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.getSimpleName() + "\\.")
                .mode(Mode.AverageTime)
                .forks(1)
                .threads(threads)
                .warmupIterations(full ? FULL_WARM_UP : QUICK_WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(full ? 5 : 3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        value("--java=").ifPresent(options::jvm);
        for (RunResult result : new Runner(options.build()).run()) {
            add(result, threads, parameters);
        }
    }

    private void add(RunResult result, int threads, Map<String, String> parameters) {
        String name = name(result.getPrimaryResult().getLabel(), parameters.values());
        Measured measured = all.computeIfAbsent(
                name + " x" + threads, key -> new Measured(name, threads, new ArrayList<>(), new ArrayList<>()));
        measured.cpuMicros().add(secondary(result, CpuTimeProfiler.RESULT));
        measured.bytes().add(secondary(result, "gc.alloc.rate.norm"));
    }

    private static String name(String label, Iterable<String> parameters) {
        List<String> sorted = new ArrayList<>();
        parameters.forEach(sorted::add);
        sorted.sort((one, other) -> Boolean.compare(!ALGORITHMS.contains(one), !ALGORITHMS.contains(other)));
        return sorted.isEmpty() ? label : label + " " + String.join(" ", sorted);
    }

    @SuppressWarnings("rawtypes") // of JMH's map
    private static double secondary(RunResult result, String name) {
        for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(name)) {
                return entry.getValue().getScore();
            }
        }
        throw new IllegalStateException("No " + name);
    }

    private String json() {
        String measured = all.values().stream().map(Measured::toJson).collect(Collectors.joining(",\n"));
        return "{\"machine\":\"" + Machine.name() + "\",\"measured\":[\n" + measured + "\n]}\n";
    }

    private String table() {
        return "On " + Machine.name() + ". Processor time, the median of the rounds; ratios within each round.\n\n"
                + new TokenTable(all).text();
    }
}
