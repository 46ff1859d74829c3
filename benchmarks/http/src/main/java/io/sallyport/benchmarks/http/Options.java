package io.sallyport.benchmarks.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * What whoever runs the programs may change, each by {@code -Dname=value}.
 *
 * @param warm how long each deployment is warmed up before anything counts
 * @param time how long each of the two deployments of a pair is loaded in a round
 * @param rounds how many pairs are counted
 * @param starts how often each of the two servers is started
 * @param connections how many are open at once, each with one request under way
 * @param portOffset added to the ports of the servers
 * @param generator {@code wrk}, {@code vertx}, or {@code auto}: wrk where it is installed
 * @param jdks folders of the JDKs to run servers on; empty: those of 17 and 25 that are found
 * @param only parts of the names of the cases to measure; empty: all
 * @param publish whether the results go into {@code docs/reference/performance.md}
 * @param profile whether each case is loaded once more, uncounted, with JDK Flight Recorder on the server
 */
record Options(
        Duration warm,
        Duration time,
        int rounds,
        int starts,
        int connections,
        int portOffset,
        String generator,
        List<Path> jdks,
        List<String> only,
        boolean publish,
        boolean profile) {

    static Options of(Properties properties) {
        return new Options(
                Duration.ofSeconds(atLeastOne(properties, "warm", 60)),
                Duration.ofSeconds(atLeastOne(properties, "seconds", 6)),
                atLeastOne(properties, "rounds", 5),
                atLeastOne(properties, "starts", 5),
                atLeastOne(properties, "connections", 32),
                atLeastOne(properties, "port-offset", 23_000),
                properties.getProperty("load", "auto"),
                list(properties, "jdks").stream().map(Path::of).toList(),
                list(properties, "only"),
                Boolean.parseBoolean(properties.getProperty("publish", "false")),
                Boolean.parseBoolean(properties.getProperty("profile", "false")));
    }

    /** Whether a case of this name is asked for. */
    Predicate<String> wanted() {
        return name -> only.isEmpty() || only.stream().anyMatch(name::contains);
    }

    private static int atLeastOne(Properties properties, String name, int unset) {
        String text = properties.getProperty(name, Integer.toString(unset));
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + name + "=" + text + " is not a number", e);
        }
        throw new IllegalArgumentException("-D" + name + "=" + text + " is less than 1");
    }

    private static List<String> list(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name, "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
