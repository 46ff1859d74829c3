package io.sallyport.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wildfly.core.launcher.CliCommandBuilder;

/** WildFly's command line, run in a process of its own. */
public final class JBossCli {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int LINES_SHOWN = 12;

    private final WildFlyHome home;
    private final Path javaHome;

    /**
     * Uses the command line of one installation.
     *
     * @param home the installation
     * @param javaHome the JDK to run with
     */
    public JBossCli(WildFlyHome home, Path javaHome) {
        this.home = home;
        this.javaHome = javaHome;
    }

    /**
     * Runs scripts against the standing installation, in the given order, in one embedded server.
     *
     * @param scripts as shipped
     * @throws IOException where a script is missing or an operation fails; names the log
     * @throws InterruptedException where the thread is interrupted
     */
    public void offline(List<Path> scripts) throws IOException, InterruptedException {
        run(CliCommandBuilder.of(home.root()), embedded(scripts));
    }

    /**
     * The same for scripts that take properties, which the command line then resolves in every line.
     *
     * @param scripts as shipped
     * @param properties what the scripts' heads ask for, such as {@code sallyport.deployment}
     * @throws IOException where a script is missing or an operation fails; names the log
     * @throws InterruptedException where the thread is interrupted
     */
    public void offline(List<Path> scripts, Map<String, String> properties) throws IOException, InterruptedException {
        Path file = Files.createTempFile("sallyport-", ".properties");
        try {
            Files.write(
                    file,
                    properties.entrySet().stream()
                            .map(property -> property.getKey() + "=" + property.getValue())
                            .toList());
            run(
                    CliCommandBuilder.of(home.root())
                            .addCliArguments("--properties=" + file, "--resolve-parameter-values"),
                    embedded(scripts));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Runs scripts against the running server.
     *
     * @param portOffset as the server was started with
     * @param scripts as shipped
     * @throws IOException where a script is missing or an operation fails; names the log
     * @throws InterruptedException where the thread is interrupted
     */
    public void live(int portOffset, List<Path> scripts) throws IOException, InterruptedException {
        run(
                CliCommandBuilder.of(home.root())
                        .setConnection("localhost", Ports.of(portOffset).management()),
                linesOf(scripts));
    }

    private static List<String> embedded(List<Path> scripts) throws IOException {
        List<String> lines = new ArrayList<>(List.of("embed-server"));
        lines.addAll(linesOf(scripts));
        return lines;
    }

    private static List<String> linesOf(List<Path> scripts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path script : scripts) {
            lines.addAll(Files.readAllLines(script));
        }
        return lines;
    }

    private void run(CliCommandBuilder cli, List<String> lines) throws IOException, InterruptedException {
        Path script = Files.createTempFile("sallyport-", ".cli");
        try {
            Files.write(script, lines);
            ProcessBuilder command = ChildProcess.command(
                            // What bin/jboss-cli.sh says to find the CLI's settings.
                            cli.addJavaOption(
                                            "-Djboss.cli.config=" + home.root().resolve("bin/jboss-cli.xml"))
                                    .setJavaHome(javaHome)
                                    .setScriptFile(script)
                                    .build())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.cliLog().toFile()));
            command.environment().put("JBOSS_HOME", home.root().toString());
            try (ChildProcess process = ChildProcess.start(command, home.pidFile())) {
                if (!process.endedWithin(LIMIT) || process.process().exitValue() != 0) {
                    throw new IOException("jboss-cli failed, see " + home.cliLog() + "\n" + lastLines(home.cliLog()));
                }
            }
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
