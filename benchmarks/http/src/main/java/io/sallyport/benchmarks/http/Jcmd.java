package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands to the JVM of a running server. */
record Jcmd(Jdk jdk, WildFlyServer server) {

    /** What it answered. */
    String run(String command, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(jdk.home().resolve("bin/jcmd").toString(), Long.toString(server.pid()), command);
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed:\n" + output);
        }
        return output;
    }
}
