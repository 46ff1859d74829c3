package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK whose clock is wrong, by Debian's libfaketime: everything of the real one but {@code bin/java}. */
final class FakeTime {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

    private FakeTime() {}

    static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    /** A home of a JDK whose clock is ahead by that much, or behind where it is negative. */
    static Path jdk(Duration ahead) throws IOException {
        Path home = Files.createTempDirectory(Files.createDirectories(Places.target()), "faketime");
        link(Places.java(), home, "bin");
        Path bin = Files.createDirectory(home.resolve("bin"));
        link(Places.java().resolve("bin"), bin, "java");
        Path script = Files.writeString(bin.resolve("java"), """
                #!/bin/sh
                LD_PRELOAD=%s FAKETIME=%+d exec %s "$@"
                """.formatted(
                library().orElseThrow(), ahead.toSeconds(), Places.java().resolve("bin/java")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    /** What gives another command the same wrong clock. */
    static Map<String, String> environment(Duration ahead) {
        return Map.of("LD_PRELOAD", library().orElseThrow().toString(), "FAKETIME", "%+d".formatted(ahead.toSeconds()));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }
}
