package io.sallyport.benchmarks.http;

import java.util.List;
import java.util.Optional;

/** Whose code a server runs. What it calls of the JDK and of libraries counts as its own. */
enum CodeOwner {
    SALLYPORT("Sallyport", List.of("io.sallyport.")),
    ELYTRON("Elytron", List.of("org.wildfly.security.", "org.wildfly.elytron.", "org.wildfly.extension.elytron.")),
    SERVER(
            "the rest of the server",
            List.of("io.undertow.", "io.smallrye.", "org.xnio.", "org.jboss.", "org.wildfly."));

    private final String title;
    private final List<String> packages;

    CodeOwner(String title, List<String> packages) {
        this.title = title;
        this.packages = packages;
    }

    String title() {
        return title;
    }

    /**
     * Who runs, by the innermost class of a stack that has an owner here; nothing where there is none.
     *
     * @param classes of the stack, the innermost first
     */
    static Optional<CodeOwner> of(List<String> classes) {
        return classes.stream().flatMap(name -> ofClass(name).stream()).findFirst();
    }

    private static Optional<CodeOwner> ofClass(String name) {
        for (CodeOwner owner : values()) {
            if (owner.packages.stream().anyMatch(name::startsWith)) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }
}
