package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server's time and allocation go: a recording of JDK Flight Recorder for each case, outside what counts. */
final class Profiler {
    private final Layout layout;
    private final Jcmd jcmd;
    private final PrintStream out;

    Profiler(Layout layout, Jcmd jcmd, PrintStream out) {
        this.layout = layout;
        this.jcmd = jcmd;
        this.out = out;
    }

    /** The first recording of a server makes it compile anew much of what runs, so one goes on while others begin. */
    void profile(Rounds rounds, Iterable<Case> cases, Options options) throws IOException, InterruptedException {
        jcmd.run("JFR.start", "name=all", "settings=profile", "maxsize=1m");
        for (Case one : cases) {
            Path file = layout.target()
                    .resolve("profiles")
                    .resolve("jdk" + jcmd.jdk().feature() + "-" + one.name().replace('/', '-') + ".jfr");
            Files.createDirectories(file.getParent());
            rounds.load(one, options.warm());
            jcmd.run("JFR.start", "name=load", "settings=profile");
            rounds.load(one, options.time());
            jcmd.run("JFR.stop", "name=load", "filename=" + file);
            out.println("Profile: " + file + "\n" + ProfileShares.of(file));
        }
    }
}
