package io.sallyport.it;

import io.sallyport.quickstart.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A Tomcat with its own start class, class loaders and log manager, set up as the how-to says: the shipped zip in its base,
 * the shipped lines in its files.
 *
 * @param base {@code CATALINA_BASE}
 * @param port of its one connector, on the loopback address
 */
record TomcatServer(Path base, int port) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String STARTED = "Server startup in";
    private static final String SERVER = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector port="%d" address="127.0.0.1" maxHttpRequestHeaderSize="65536"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps"/>
                </Engine>
              </Service>
            </Server>
            """;

    /** A new one. */
    static TomcatServer bare(String name, int number) throws IOException, InterruptedException {
        Path base = Places.server(name);
        clear(base);
        TomcatServer server =
                new TomcatServer(base, Ports.of(Places.offset(number)).http());
        for (String folder : List.of("conf/sallyport/trust", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        server.unzip(Places.tomcatZip());
        Files.writeString(base.resolve("conf/server.xml"), SERVER.formatted(server.port));
        Files.writeString(
                base.resolve("conf/logging.properties"),
                "handlers = java.util.logging.ConsoleHandler\n.handlers = java.util.logging.ConsoleHandler\n");
        server.followTheHowTo("### Keep the audit records");
        return server;
    }

    /** Runs the first commands below that heading. */
    private void followTheHowTo(String heading) throws IOException, InterruptedException {
        String page = Files.readString(Places.repository().resolve("docs/how-to/tomcat-jaas.md"));
        String commands = page.split(heading + "\n")[1].split("```sh\n")[1].split("```")[0];
        ProcessBuilder shell = new ProcessBuilder("sh", "-euc", commands).redirectErrorStream(true);
        shell.environment().put("SALLYPORT", Places.repository().toString());
        shell.environment().put("CATALINA_BASE", base.toString());
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(commands + said);
        }
    }

    private static void clear(Path base) throws IOException {
        if (Files.exists(base)) {
            try (Stream<Path> files = Files.walk(base)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void unzip(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = base.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }

    RawHttp http() {
        return RawHttp.plain(port);
    }

    void configure(String text) throws IOException {
        Files.writeString(base.resolve("conf/sallyport/sallyport.properties"), text);
    }

    void deploy(WebArchive application) {
        application
                .as(ExplodedExporter.class)
                .exportExploded(
                        base.resolve("webapps").toFile(), application.getName().replace(".war", ""));
    }

    void undeploy(String application) throws IOException {
        clear(base.resolve("webapps").resolve(application));
    }

    Path log(String name) {
        return base.resolve("logs").resolve(name);
    }

    String console() throws IOException {
        Path console = log("catalina.out");
        return Files.exists(console) ? Files.readString(console) : "";
    }

    /** Starts it, as {@code catalina.sh run} does with the shipped {@code setenv.sh}. */
    Process start() throws IOException {
        int before = console().length();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        """
                        CATALINA_BASE=$1; CATALINA_OPTS=; CLASSPATH=
                        . "$2"
                        exec "$3" -cp "$CLASSPATH:$4/tomcat.jar:$4/tomcat-annotations.jar" \\
                          -Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager \\
                          -Djava.util.logging.config.file="$CATALINA_BASE/conf/logging.properties" \\
                          $CATALINA_OPTS -Dcatalina.home="$CATALINA_BASE" -Dcatalina.base="$CATALINA_BASE" \\
                          -Djava.io.tmpdir="$CATALINA_BASE/temp" org.apache.catalina.startup.Bootstrap start
                        """,
                        "sh",
                        base.toString(),
                        Places.tomcatFile("setenv.sh").toString(),
                        Places.java().resolve("bin/java").toString(),
                        Places.tomcat().toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log("catalina.out").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("start of " + base)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || console().substring(before).contains(STARTED));
        if (!process.isAlive()) {
            throw new IOException("Tomcat ended: " + console().substring(before));
        }
        return process;
    }

    /** Ends it as an administrator does. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
