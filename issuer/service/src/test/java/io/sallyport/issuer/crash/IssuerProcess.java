package io.sallyport.issuer.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An {@link AuthorityProcess} that was started here and can be killed at any moment. */
final class IssuerProcess implements AutoCloseable {

    /** How such a process is to be. */
    record Way(Disk disk, Fault fault, Duration clockOffset) {

        static final Way GOOD = new Way(Disk.OF_A_LIVING_SYSTEM, Fault.NONE, Duration.ZERO);

        Way on(Disk other) {
            return new Way(other, fault, clockOffset);
        }

        Way with(Fault other) {
            return new Way(disk, other, clockOffset);
        }

        Way off(Duration other) {
            return new Way(disk, fault, other);
        }
    }

    private static final String READY = "ready ";

    private final Process process;
    private final int port;

    private IssuerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A process that answers; the words before are of the program that is to watch it. */
    static IssuerProcess start(Path home, Way way, String... watcher) throws IOException {
        Path log = home.resolve("process.log");
        List<String> command = new ArrayList<>(List.of(watcher));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                AuthorityProcess.class.getName(),
                home.toString(),
                way.disk().name(),
                way.fault().name(),
                way.clockOffset().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new IssuerProcess(process, port(process, log));
    }

    private static int port(Process process, Path log) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String line = said.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IllegalStateException("the issuer does not start: " + Files.readString(log));
        }
        return Integer.parseInt(line.substring(READY.length()));
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does; returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends its input, and so it and whoever watches it. */
    void end() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
