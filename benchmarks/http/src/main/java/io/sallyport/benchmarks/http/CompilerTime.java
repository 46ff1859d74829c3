package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the compiler of a server's JVM has worked since its start, by the JVM's own counters. */
final class CompilerTime {
    private static final Pattern TICKS = Pattern.compile("(?m)^java\\.ci\\.totalTime=(\\d+)$");
    private static final Pattern FREQUENCY = Pattern.compile("(?m)^sun\\.os\\.hrt\\.frequency=(\\d+)$");

    private final Jcmd jcmd;

    CompilerTime(Jcmd jcmd) {
        this.jcmd = jcmd;
    }

    /** All its threads together. */
    Duration soFar() throws IOException, InterruptedException {
        return of(jcmd.run("PerfCounter.print"));
    }

    static Duration of(String counters) throws IOException {
        double seconds = (double) number(TICKS, counters) / number(FREQUENCY, counters);
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static long number(Pattern pattern, String counters) throws IOException {
        Matcher found = pattern.matcher(counters);
        if (!found.find()) {
            throw new IOException("jcmd PerfCounter.print says nothing of " + pattern);
        }
        return Long.parseLong(found.group(1));
    }
}
