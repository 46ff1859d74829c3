package io.sallyport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Tokens a second, beside plain inserts and commits on the same database in the same run. Floor and issuer take turns, so
 * that what else the machine does hits both.
 */
public final class IssuerBenchmark {

    private static final int[] THREADS = {1, 8};
    private static final List<String> DATABASES =
            List.of(System.getProperty("databases", "H2,PostgreSQL").split(","));
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 4));

    /** Until the JVM has compiled what it runs: some ten thousand tokens. */
    private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("warm", 20));

    private final BenchmarkDatabase database;
    private final BenchmarkIssuer issuer;

    private IssuerBenchmark(BenchmarkDatabase database, BenchmarkIssuer issuer) {
        this.database = database;
        this.issuer = issuer;
    }

    /** Writes {@code issuer.json} and {@code issuer.md} into the folder that is the argument. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        RecordFile.install(folder.resolve("issuer-audit.log"));
        List<IssuerResult> results = new ArrayList<>();
        if (DATABASES.contains("H2")) {
            Path home = Files.createTempDirectory("sallyport-h2");
            try (BenchmarkDatabase database = BenchmarkDatabase.h2(home)) {
                results.addAll(run(database, home));
            }
        }
        if (DATABASES.contains("PostgreSQL")) {
            try (BenchmarkDatabase database = BenchmarkDatabase.postgresql()) {
                results.addAll(run(database, Files.createTempDirectory("sallyport-postgresql")));
            }
        }
        write(folder, results);
        refuseBelowTheBar(results);
    }

    /** Counted is the most that is served of one grant on one database, whatever the number of threads. */
    private static void refuseBelowTheBar(List<IssuerResult> results) {
        Map<String, Double> best = new TreeMap<>();
        results.forEach(one -> best.merge(one.operation() + " on " + one.database(), one.ratio(), Math::max));
        best.values().removeIf(ratio -> ratio >= IssuerResult.BAR);
        if (!best.isEmpty()) {
            throw new IllegalStateException("below the bar of " + IssuerResult.BAR + ": " + best);
        }
    }

    private static List<IssuerResult> run(BenchmarkDatabase database, Path home) throws Exception {
        try (BenchmarkIssuer issuer = BenchmarkIssuer.start(home, database.source())) {
            database.createFloor();
            IssuerBenchmark benchmark = new IssuerBenchmark(database, issuer);
            benchmark.warm();
            List<IssuerResult> results = new ArrayList<>();
            for (int threads : THREADS) {
                results.add(benchmark.measure("client_credentials", threads, i -> issuer::clientCredentials));
                results.add(benchmark.measure("refresh_token", threads, i -> benchmark.refreshing()));
            }
            return results;
        }
    }

    /** One family, refreshed on and on. */
    private Load.Operation refreshing() {
        String[] current = {issuer.newFamily()};
        return () -> current[0] = issuer.refresh(current[0]);
    }

    private void warm() throws Exception {
        int threads = THREADS[THREADS.length - 1];
        Load.perSecond(threads, WARM, i -> issuer::clientCredentials);
        Load.perSecond(threads, WARM, i -> refreshing());
        Load.perSecond(threads, WARM.dividedBy(2), i -> database::insertAndCommit);
    }

    private IssuerResult measure(String operation, int threads, IntFunction<Load.Operation> operations)
            throws Exception {
        double[] loops = new double[ROUNDS];
        double[] crowds = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            loops[round] = Load.perSecond(1, TIME, i -> database::insertAndCommit);
            crowds[round] = threads == 1 ? loops[round] : Load.perSecond(threads, TIME, i -> database::insertAndCommit);
            rates[round] = Load.perSecond(threads, TIME, operations);
        }
        IssuerResult result = new IssuerResult(database.name(), operation, threads, loops, crowds, rates);
        System.out.println(result.toMarkdown());
        return result;
    }

    private static void write(Path folder, List<IssuerResult> results) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("issuer.json"),
                results.stream().map(IssuerResult::toJson).collect(Collectors.joining(",\n ", "[", "]\n")));
        Files.writeString(
                folder.resolve("issuer.md"),
                IssuerResult.head()
                        + results.stream().map(IssuerResult::toMarkdown).collect(Collectors.joining("\n", "", "\n")));
    }
}
