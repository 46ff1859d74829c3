package io.sallyport.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** A running WildFly; ends with {@link #close()} or with this process, whichever comes first. */
public final class WildFlyServer implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int ERRORS_SHOWN = 10;

    private final WildFlyHome home;
    private final ChildProcess process;

    private WildFlyServer(WildFlyHome home, ChildProcess process) {
        this.home = home;
        this.process = process;
    }

    /**
     * Starts the server and returns at once.
     *
     * @param home the installation
     * @param portOffset added to each port
     * @param javaHome the JDK to run with
     * @param arguments further arguments of the server, such as {@code -Dname=value}
     * @return the starting server
     * @throws IOException where a port is taken or the process cannot be started
     */
    public static WildFlyServer start(WildFlyHome home, int portOffset, Path javaHome, List<String> arguments)
            throws IOException {
        return start(home, portOffset, javaHome, List.of(), arguments);
    }

    /**
     * Starts the server and returns at once.
     *
     * @param home the installation
     * @param portOffset added to each port
     * @param javaHome the JDK to run with
     * @param javaOptions further options of the JVM
     * @param arguments further arguments of the server, such as {@code -Dname=value}
     * @return the starting server
     * @throws IOException where a port is taken or the process cannot be started
     */
    public static WildFlyServer start(
            WildFlyHome home, int portOffset, Path javaHome, List<String> javaOptions, List<String> arguments)
            throws IOException {
        Ports.of(portOffset).requireFree();
        List<String> command = StandaloneCommandBuilder.of(home.root())
                .setJavaHome(javaHome)
                // What bin/standalone.conf says beyond the builder's own.
                .addJavaOption("-Djboss.modules.system.pkgs=org.jboss.byteman")
                // What it prints goes to a file, and its errors into an exception.
                .addJavaOption("-Dorg.jboss.logmanager.nocolor=true")
                .addJavaOptions(javaOptions)
                .addServerArgument("-Djboss.socket.binding.port-offset=" + portOffset)
                .addServerArguments(arguments)
                .build();
        ProcessBuilder builder = ChildProcess.command(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.console().toFile());
        return new WildFlyServer(home, ChildProcess.start(builder, home.pidFile()));
    }

    /**
     * Waits until the server says that it started, with every deployment.
     *
     * @param limit the longest wait
     * @throws IOException where it ended, started with errors or took too long; names the log
     * @throws InterruptedException where the thread is interrupted
     */
    public void awaitStarted(Duration limit) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant end = clock.instant().plus(limit);
        while (clock.instant().isBefore(end)) {
            requireRunning();
            String printed = printed();
            if (printed.contains("WFLYSRV0026:")) {
                throw new IOException(
                        "WildFly started with errors, see " + home.serverLog() + "\n" + errorsOf(printed));
            }
            if (printed.contains("WFLYSRV0025:")) {
                return;
            }
            process.endedWithin(GLANCE);
        }
        throw new IOException("WildFly did not start within " + limit.toSeconds() + " s, see " + home.serverLog());
    }

    /**
     * Looks whether the server still runs.
     *
     * @throws IOException where it ended; names the logs
     */
    public void requireRunning() throws IOException {
        if (!process.process().isAlive()) {
            throw new IOException("WildFly ended with exit code "
                    + process.process().exitValue() + ", see " + home.serverLog() + " and " + home.console());
        }
    }

    /**
     * Waits for the server's end.
     *
     * @param limit the longest wait
     * @return whether it ended
     * @throws InterruptedException where the thread is interrupted
     */
    public boolean endedWithin(Duration limit) throws InterruptedException {
        return process.endedWithin(limit);
    }

    /**
     * Waits until the server ends by itself.
     *
     * @throws IOException when it did; names the logs
     * @throws InterruptedException where the thread is interrupted
     */
    public void awaitEnd() throws IOException, InterruptedException {
        process.process().waitFor();
        requireRunning();
    }

    /**
     * Names the server's installation.
     *
     * @return the folder it runs from
     */
    public WildFlyHome home() {
        return home;
    }

    /**
     * Names the server's process.
     *
     * @return its id
     */
    public long pid() {
        return process.process().pid();
    }

    /** Stops the server: SIGTERM, and SIGKILL where that is not enough. */
    @Override
    public void close() {
        process.close();
    }

    /** Since this start alone; its log may begin with an earlier one, or at midnight with a new file. */
    private String printed() throws IOException {
        return new String(Files.readAllBytes(home.console()), StandardCharsets.UTF_8);
    }

    private static String errorsOf(String log) {
        return String.join(
                "\n",
                log.lines()
                        .filter(line -> line.contains(" ERROR ") || line.startsWith("Caused by: "))
                        .limit(ERRORS_SHOWN)
                        .toList());
    }
}
