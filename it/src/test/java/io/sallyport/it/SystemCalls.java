package io.sallyport.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/** What a process asks of the kernel's network, seen by strace. */
final class SystemCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What reaches out, and what takes our own requests in. A lookup of a name is a connect or a send to port 53. */
    private static final String TRACED = "trace=connect,sendto,sendmsg,sendmmsg,accept,accept4";

    private SystemCalls() {}

    /** Whether strace is there and allowed to look at a process of ours that is not its child. */
    static boolean canBeTraced() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/strace"))) {
            return false;
        }
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            Process strace = strace(sleeper.pid(), Files.createTempFile("strace", ".txt"));
            boolean refused = strace.waitFor(2, TimeUnit.SECONDS);
            strace.destroy();
            return !refused;
        } finally {
            sleeper.destroy();
        }
    }

    /** The traced calls of a process and all its threads while something is done, one line each. */
    static List<String> of(long pid, Executable work) throws Exception {
        Path trace = Places.target().resolve("strace.txt");
        Process strace = strace(pid, trace);
        try {
            long threads = threads(pid);
            await("strace").atMost(PATIENCE).until(() -> traced(pid) >= threads);
            work.execute();
        } catch (Throwable e) {
            throw new IllegalStateException("The traced work failed", e);
        } finally {
            strace.destroy();
            strace.waitFor();
        }
        return Files.readAllLines(trace).stream()
                .filter(line -> line.contains("("))
                .filter(line -> !line.contains("resumed"))
                .toList();
    }

    private static Process strace(long pid, Path output) throws IOException {
        return new ProcessBuilder(
                        "/usr/bin/strace", "-f", "-p", Long.toString(pid), "-o", output.toString(), "-e", TRACED)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long threads(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.count();
        }
    }

    /** How many threads of a process have a tracer. */
    private static long traced(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.filter(SystemCalls::hasTracer).count();
        }
    }

    private static boolean hasTracer(Path task) {
        try {
            return Files.readString(task.resolve("status"))
                    .lines()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException ended) {
            return false;
        }
    }
}
