package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine that the figures are from.
 *
 * @param processor its model
 * @param cores how many this process may use
 * @param system operating system with its version
 * @param load how many threads ran or wanted to on average of the minute before the run; negative where unknown
 */
record Machine(String processor, int cores, String system, double load) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Machine here() throws IOException {
        return new Machine(
                Files.isReadable(CPU_INFO) ? model(Files.readAllLines(CPU_INFO)) : System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static String model(List<String> cpuInfo) {
        Stream<String> names = cpuInfo.stream().filter(line -> line.startsWith("model name"));
        return names.findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }

    /** In one sentence. */
    String described(List<Jdk> jdks) {
        String versions = jdks.stream().map(Jdk::version).collect(Collectors.joining(" and "));
        return "%s, %d cores, %s, JDK %s; load average before the run %.1f."
                .formatted(processor, cores, system, versions, load);
    }
}
