package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build put what the servers are made of.
 *
 * @param repository its root
 * @param target where this module builds
 */
record Layout(Path repository, Path target) {
    Layout {
        repository = repository.toAbsolutePath().normalize();
        target = target.toAbsolutePath().normalize();
    }

    static Layout of(String[] arguments) {
        return new Layout(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** The server as it comes. */
    Path pristine() {
        return target.resolve("dist/wildfly");
    }

    Path server(String name) {
        return target.resolve("servers").resolve(name);
    }

    Path war(String name) {
        return target.resolve("wars").resolve(name + ".war");
    }

    Path moduleZip() {
        return repository.resolve("jaas-module/target/sallyport-wildfly-module.zip");
    }

    /** A shipped script. */
    Path script(String name) {
        return repository.resolve("deploy-descriptors/wildfly").resolve(name);
    }

    /** What a developer's WAR gets by one dependency. */
    List<Path> developersJars() throws IOException {
        try (Stream<Path> files = Files.list(target.resolve("developers-jars"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
