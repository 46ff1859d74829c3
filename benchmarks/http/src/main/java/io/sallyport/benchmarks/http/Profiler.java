package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.Ports;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a server's time and allocation go: a recording of JDK Flight Recorder for each case, outside what counts. */
final class Profiler {
    private final Layout layout;
    private final Jdk jdk;
    private final WildFlyServer server;
    private final PrintStream out;

    Profiler(Layout layout, Jdk jdk, WildFlyServer server, PrintStream out) {
        this.layout = layout;
        this.jdk = jdk;
        this.server = server;
        this.out = out;
    }

    void profile(Rounds rounds, Iterable<Case> cases, Options options) throws IOException, InterruptedException {
        int port = Ports.of(options.portOffset()).http();
        for (Case one : cases) {
            Path file = layout.target()
                    .resolve("profiles")
                    .resolve("jdk" + jdk.feature() + "-" + one.name().replace('/', '-') + ".jfr");
            Files.createDirectories(file.getParent());
            jcmd("JFR.start", "name=load", "settings=profile");
            rounds.load(one.uri(port), rounds.tokensOf(one), options.time());
            jcmd("JFR.stop", "name=load", "filename=" + file);
            out.println("Profile: " + file);
        }
    }

    private void jcmd(String command, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(jdk.home().resolve("bin/jcmd").toString(), Long.toString(server.pid()), command);
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed:\n" + output);
        }
    }
}
