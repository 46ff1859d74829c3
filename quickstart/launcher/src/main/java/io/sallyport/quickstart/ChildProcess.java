package io.sallyport.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that does not outlive this one: a shutdown hook ends it, and where this process was killed without running
 * its hooks, the next run finds it by its pid file.
 */
final class ChildProcess implements AutoCloseable {
    /** How long a process may take to end by itself before it is killed. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path pidFile;
    private final Thread hook;

    private ChildProcess(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
        this.hook = new Thread(() -> end(process.toHandle()), "end-of-" + process.pid());
    }

    /** A command without what the user's shell says of Sallyport and JBoss: that is stronger than our files. */
    static ProcessBuilder command(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SALLYPORT_") || name.startsWith("JBOSS_"));
        return builder;
    }

    static ChildProcess start(ProcessBuilder command, Path pidFile) throws IOException {
        ChildProcess child = new ChildProcess(command.start(), pidFile);
        try {
            Runtime.getRuntime().addShutdownHook(child.hook);
        } catch (IllegalStateException alreadyEnding) {
            child.hook.run();
            throw new IOException("stopped while starting a process", alreadyEnding);
        }
        Files.writeString(pidFile, child.process.pid() + " " + startedAt(child.process.toHandle()) + "\n");
        return child;
    }

    /** Ends what a killed run left behind; a number that another program has now is left alone. */
    static void endLeftOver(Path pidFile) throws IOException {
        try {
            String[] pidAndStart = Files.readString(pidFile).strip().split(" ");
            if (pidAndStart.length == 2) {
                ProcessHandle.of(Long.parseLong(pidAndStart[0]))
                        .filter(process -> startedAt(process).equals(pidAndStart[1]))
                        .ifPresent(ChildProcess::end);
            }
            Files.deleteIfExists(pidFile);
        } catch (NoSuchFileException nothingLeft) {
            // The usual case.
        }
    }

    Process process() {
        return process;
    }

    /**
     * Waits for the end.
     *
     * @return whether it came within the limit
     */
    boolean endedWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        end(process.toHandle());
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            Files.deleteIfExists(pidFile);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook does the same.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!endedWithin(process, PATIENCE)) {
            process.destroyForcibly();
            endedWithin(process, PATIENCE);
        }
    }

    private static boolean endedWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static String startedAt(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.map(Instant::toString).orElse("unknown");
    }
}
