package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK that servers run on.
 *
 * @param home its folder
 * @param version as its file {@code release} says, such as {@code 17.0.15}
 */
record Jdk(Path home, String version) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");
    private static final List<Integer> WANTED = List.of(17, 25);

    /** The JDKs asked for; where none is, the one of this process and those installed, one each of 17 and 25. */
    static List<Jdk> chosen(List<Path> homes) throws IOException {
        if (homes.isEmpty()) {
            return found();
        }
        List<Jdk> jdks = new ArrayList<>();
        for (Path home : homes) {
            jdks.add(at(home).orElseThrow(() -> new IOException("No JDK in " + home)));
        }
        return jdks;
    }

    private static List<Jdk> found() throws IOException {
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Optional.ofNullable(System.getenv("JAVA25_HOME")).map(Path::of).ifPresent(candidates::add);
        if (Files.isDirectory(INSTALLED)) {
            try (DirectoryStream<Path> installed = Files.newDirectoryStream(INSTALLED)) {
                installed.forEach(candidates::add);
            }
        }
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path candidate : candidates) {
            at(candidate).ifPresent(jdk -> byFeature.putIfAbsent(jdk.feature(), jdk));
        }
        byFeature.keySet().retainAll(WANTED);
        if (byFeature.isEmpty()) {
            throw new IOException("Neither a JDK 17 nor a JDK 25 is here: name one by -Djdks=/its/folder");
        }
        return List.copyOf(byFeature.values());
    }

    static Optional<Jdk> at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(Files.readString(release));
        return version.find() ? Optional.of(new Jdk(home, version.group(1))) : Optional.empty();
    }

    /** The number of its release, such as 17. */
    int feature() {
        return Runtime.Version.parse(version).feature();
    }
}
