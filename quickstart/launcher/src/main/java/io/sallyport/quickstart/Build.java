package io.sallyport.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the build made, by the repository's layout.
 *
 * @param root the repository's folder
 * @param target where the server and what goes with it are made
 */
record Build(Path root, Path target) {
    Build {
        root = root.toAbsolutePath().normalize();
        target = target.toAbsolutePath().normalize();
    }

    /** Where the build unpacked the server as it comes. */
    Path pristine() throws IOException {
        return present(root.resolve("quickstart/target/dist/wildfly"));
    }

    Path moduleZip() throws IOException {
        return present(root.resolve("jaas-module/target/sallyport-wildfly-module.zip"));
    }

    List<Path> deployments() throws IOException {
        return List.of(
                present(root.resolve("issuer/ear/target/sallyport-issuer.ear")),
                present(root.resolve("quickstart/orders/target/orders.war")),
                present(root.resolve("quickstart/orders-ear/target/orders-ear.ear")));
    }

    List<Path> scripts(List<String> names) throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (String name : names) {
            scripts.add(present(root.resolve("deploy-descriptors/wildfly").resolve(name)));
        }
        return scripts;
    }

    private static Path present(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; run `mvn -Pquickstart` in the repository's root");
        }
        return file;
    }
}
