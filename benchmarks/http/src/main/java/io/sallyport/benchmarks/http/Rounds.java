package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.Ports;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Loads one running server: warms it up, then takes the pairs of each case. */
final class Rounds {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final int GLANCES = 100;

    /** Each of the two deployments is loaded so long before the compiler is looked at again. */
    private static final Duration SPAN = Duration.ofSeconds(5);

    /** A compiler that worked no longer than that in the meantime rests. */
    private static final Duration RESTS = Duration.ofMillis(500);

    /** Where it does not, the warm-up takes so many times as long more at most. */
    static final int LONGER = 3;

    private final Options options;
    private final TokenSupply supply;
    private final LoadGenerator generator;
    private final WildFlyServer server;
    private final CompilerTime compiler;
    private final AuditLevel level;
    private final int jdk;
    private final PrintStream out;
    private final int port;
    private final Probe probe = new Probe();
    private final Map<Case, List<String>> authorization = new HashMap<>();

    Rounds(Options options, TokenSupply supply, LoadGenerator generator, Jcmd jcmd, PrintStream out) {
        this.options = options;
        this.supply = supply;
        this.generator = generator;
        this.server = jcmd.server();
        this.compiler = new CompilerTime(jcmd);
        this.level = new AuditLevel(server, jcmd.jdk(), options.portOffset());
        this.jdk = jcmd.jdk().feature();
        this.out = out;
        this.port = Ports.of(options.portOffset()).http();
    }

    /** All rounds of these cases, which are of this server. */
    List<Row> measure(List<Case> cases) throws IOException, InterruptedException {
        for (Case one : cases) {
            authorization.put(one, supply.authorization(one.credentials(), one.tokens()));
            probe.check(one, one.uri(port), authorization.get(one).get(0), supply.wrong(one.credentials()));
        }
        warmUp(cases);
        List<Row> rows = new ArrayList<>();
        for (Case one : cases) {
            Row row = new Row(jdk, one, pairs(one));
            out.printf(
                    "JDK %d %s: %.2f of open, %.1f us over open%n",
                    jdk, one.name(), row.rateRatio().median(), row.extraMicros().median());
            rows.add(row);
        }
        return rows;
    }

    /** Each deployment for the whole time, shared by its cases, and in turn with the open one. */
    private void warmUp(List<Case> cases) throws IOException, InterruptedException {
        for (Case one : cases) {
            long shares = cases.stream()
                    .filter(c -> c.context().equals(one.context()))
                    .count();
            Duration share = Duration.ofSeconds((options.warm().toSeconds() + shares - 1) / shares);
            loadBoth(one, share);
        }
        Set<String> compiled = new HashSet<>();
        for (Case one : cases) {
            if (compiled.add(one.context())) {
                awaitCompiled(one);
            }
        }
    }

    /** What is compiled while it is loaded costs a multiple; on few processors the compiler may need minutes. */
    private void awaitCompiled(Case one) throws IOException, InterruptedException {
        long end = System.nanoTime() + options.warm().multipliedBy(LONGER).toNanos();
        Duration before = compiler.soFar();
        Duration worked;
        do {
            loadBoth(one, SPAN);
            Duration now = compiler.soFar();
            worked = now.minus(before);
            before = now;
        } while (worked.compareTo(RESTS) > 0 && System.nanoTime() - end < 0);
        if (worked.compareTo(RESTS) > 0) {
            out.println(one.name() + ": the compiler still works, and is counted");
        }
    }

    private void loadBoth(Case one, Duration time) throws IOException, InterruptedException {
        load(Case.uri(port, Bench.OPEN), List.of(), time);
        load(one, time);
    }

    /** Loads what is protected, and counts nothing. */
    void load(Case one, Duration time) throws IOException, InterruptedException {
        load(one.uri(port), authorization.get(one), time);
        forgetRecords();
    }

    private List<Pair> pairs(Case one) throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            pairs.add(round % 2 == 0 ? openFirst(one) : openLast(one));
            forgetRecords();
        }
        return pairs;
    }

    private Pair openFirst(Case one) throws IOException, InterruptedException {
        Sample open = sample(Case.uri(port, Bench.OPEN), List.of());
        Sample subject = sample(one.uri(port), authorization.get(one));
        double recorded = recorded(one, subject);
        return new Pair(open, subject, silenced(one), recorded);
    }

    private Pair openLast(Case one) throws IOException, InterruptedException {
        Optional<Sample> silenced = silenced(one);
        Sample subject = sample(one.uri(port), authorization.get(one));
        double recorded = recorded(one, subject);
        return new Pair(sample(Case.uri(port, Bench.OPEN), List.of()), subject, silenced, recorded);
    }

    /** Where records are required and there are none, nobody is let in. */
    private Optional<Sample> silenced(Case one) throws IOException, InterruptedException {
        if (one.bench().audit() != Audit.FILE) {
            return Optional.empty();
        }
        level.off();
        Sample sample = sample(one.uri(port), authorization.get(one));
        level.on();
        forgetRecords();
        return Optional.of(sample);
    }

    private Sample sample(URI uri, List<String> sent) throws IOException, InterruptedException {
        Duration before = cpu();
        Load load = load(uri, sent, options.time());
        awaitIdle();
        return Sample.of(load, cpu().minus(before));
    }

    /** What a request leaves for later, such as its record, is its cost too, and not the next deployment's. */
    private void awaitIdle() throws IOException, InterruptedException {
        Duration last = cpu();
        for (int glance = 0; glance < GLANCES; glance++) {
            server.endedWithin(GLANCE);
            Duration now = cpu();
            if (now.minus(last).compareTo(IDLE) <= 0) {
                return;
            }
            last = now;
        }
    }

    /** Loads, and refuses what was not served. */
    private Load load(URI uri, List<String> sent, Duration time) throws IOException, InterruptedException {
        server.requireRunning();
        Load load = generator.load(uri, sent, time);
        if (load.requests() == 0 || load.failed() > 0) {
            throw new IOException(uri + ": " + load.failed() + " requests of " + load.requests() + " failed, see "
                    + server.home().serverLog());
        }
        return load;
    }

    /** What the process took of all processors, user and system, since it started. */
    private Duration cpu() throws IOException {
        return ProcessHandle.of(server.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IOException("This system does not say what a process takes of its processors"));
    }

    private double recorded(Case one, Sample subject) throws IOException {
        Path log = server.home().auditLog();
        if (!one.bench().audit().isKept()) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count() / (double) subject.requests();
        }
    }

    /** Some thousand records a second would fill a disk. */
    private void forgetRecords() throws IOException {
        Path log = server.home().auditLog();
        if (Files.exists(log)) {
            FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }
}
