package io.sallyport.benchmarks.http;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code wrk}, with a script that sends the credentials and prints one line at the end. */
final class Wrk implements LoadGenerator {
    private static final String THREADS = "2";
    private static final Pattern MEASURED =
            Pattern.compile("(?m)^measured requests=(\\d+) microseconds=(\\d+) failed=(\\d+) p50=(\\d+) p99=(\\d+)$");

    private final Path program;
    private final int connections;
    private final Path folder;
    private final Path script;

    private Wrk(Path program, int connections) throws IOException {
        this.program = program;
        this.connections = connections;
        this.folder = Files.createTempDirectory("wrk-");
        this.script = folder.resolve("authorization.lua");
        try (InputStream in = Wrk.class.getResourceAsStream("authorization.lua")) {
            if (in == null) {
                throw new IOException("authorization.lua is not on the class path");
            }
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Optional<Wrk> installed(int connections) throws IOException {
        Optional<Path> program = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isPresent() ? Optional.of(new Wrk(program.get(), connections)) : Optional.empty();
    }

    @Override
    public String name() {
        return "wrk, " + THREADS + " threads, " + connections + " connections";
    }

    @Override
    public Load load(URI uri, List<String> authorization, Duration time) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("authorization.txt"), authorization);
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--threads=" + THREADS,
                        "--connections=" + connections,
                        "--duration=" + time.toSeconds() + "s",
                        "--script=" + script,
                        uri.toString(),
                        "--",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("wrk ended with exit code " + exit + ":\n" + output);
            }
            return read(output);
        } finally {
            process.destroy();
        }
    }

    /** Reads the line that the script prints. */
    static Load read(String output) throws IOException {
        Matcher line = MEASURED.matcher(output);
        if (!line.find()) {
            throw new IOException("wrk did not say what it measured:\n" + output);
        }
        return new Load(
                Long.parseLong(line.group(1)),
                micros(line.group(2)),
                Long.parseLong(line.group(3)),
                micros(line.group(4)),
                micros(line.group(5)));
    }

    private static Duration micros(String number) {
        return Duration.of(Long.parseLong(number), ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("authorization.txt"));
            Files.deleteIfExists(script);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A left-over in the folder for temporary files harms nobody.
            folder.toFile().deleteOnExit();
        }
    }
}
