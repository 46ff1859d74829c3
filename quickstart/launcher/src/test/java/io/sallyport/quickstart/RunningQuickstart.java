package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quickstart in a process of its own, as Maven runs it, so that a test may send it signals. */
final class RunningQuickstart implements AutoCloseable {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target/quickstart").toAbsolutePath();
    private static final Path OUTPUT = TARGET.resolve("output.log");
    private static final Pattern SERVER = Pattern.compile("WildFly starts as process (\\d+)");

    private final Process process;

    private RunningQuickstart(Process process) {
        this.process = process;
    }

    static RunningQuickstart start() throws IOException {
        Files.createDirectories(TARGET);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new RunningQuickstart(new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quickstart.class.getName(),
                        ROOT.toString(),
                        TARGET.toString(),
                        System.getProperty("sallyport.quickstart.port-offset"))
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile())
                .start());
    }

    RunningQuickstart awaitReady() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !process.isAlive() || output().contains("\nSallyport is ready\n"));
        assertThat(process.isAlive()).as(this::output).isTrue();
        return this;
    }

    /** What a shell prints that runs the README's lines. */
    String tryIt() throws Exception {
        String lines = Resources.text("try-it.sh").replace("quickstart/target/", TARGET + "/");
        Process shell = new ProcessBuilder("sh", "-e", "-c", lines)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(printed).isZero();
        return printed;
    }

    Map<String, String> env() throws IOException {
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(TARGET.resolve("quickstart.env"))) {
            lines.load(in);
        }
        Map<String, String> env = new TreeMap<>();
        lines.forEach((name, value) -> env.put((String) name, ((String) value).replaceAll("^'|'$", "")));
        return env;
    }

    String output() {
        try {
            return Files.readString(OUTPUT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    ProcessHandle server() {
        Matcher line = SERVER.matcher(output());
        assertThat(line.find()).as(this::output).isTrue();
        return ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow();
    }

    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The quickstart's own end; where it was started, its server may outlive it. */
    void awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
