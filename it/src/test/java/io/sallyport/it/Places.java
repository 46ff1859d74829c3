package io.sallyport.it;

import java.nio.file.Path;

/**
 * Where things lie in the repository, and which ports the servers of these tests take. A second run of the tests in one
 * build has a name, {@code it.run}, so that the two share neither folder nor file nor port. The classes of a run come side
 * by side: each has folders and ports of its own.
 */
public final class Places {
    private static final Path REPOSITORY =
            Path.of(System.getProperty("it.repository", "..")).toAbsolutePath().normalize();
    private static final String RUN = System.getProperty("it.run", "");
    private static final int PORT_OFFSET = Integer.getInteger("it.port-offset", 10_000) + (RUN.isEmpty() ? 0 : 2_000);

    private Places() {}

    /** The server as it comes, which nobody changes. */
    public static Path pristine() {
        return target().resolve("dist/wildfly");
    }

    /** Where the sources lie. */
    static Path repository() {
        return REPOSITORY;
    }

    /** The jars of a Tomcat as it comes. */
    static Path tomcat() {
        return target().resolve("dist/tomcat");
    }

    /** BouncyCastle's FIPS provider, which the profile {@code thorough} alone brings. */
    static Path fipsJar() {
        return target().resolve("dist/fips/bc-fips.jar");
    }

    /** What is unpacked into a Tomcat. */
    static Path tomcatZip() {
        return REPOSITORY.resolve("jaas-module/target/sallyport-tomcat.zip");
    }

    /** A file that is shipped for Tomcat. */
    static Path tomcatFile(String name) {
        return REPOSITORY.resolve("deploy-descriptors/tomcat").resolve(name);
    }

    /** The folder of one server of these tests. */
    public static Path server(String name) {
        return target().resolve("servers" + suffix()).resolve(name);
    }

    /** A shipped script. */
    public static Path script(String name) {
        return REPOSITORY.resolve("deploy-descriptors/wildfly").resolve(name);
    }

    /** A script of these tests. */
    public static Path ownScript(String name) {
        return REPOSITORY.resolve("it/src/test/cli").resolve(name);
    }

    static Path testClasses() {
        return target().resolve("test-classes");
    }

    /** The shipped server module. */
    public static Path moduleZip() {
        return REPOSITORY.resolve("jaas-module/target/sallyport-wildfly-module.zip");
    }

    /** The folder with the start script of the packaged command line. */
    static Path commandLine() {
        return REPOSITORY.resolve("cli/target/sallyport/bin");
    }

    /** The issuer as it is deployed. */
    static Path issuerEar() {
        return REPOSITORY.resolve("issuer/ear/target/sallyport-issuer.ear");
    }

    /** The developer's jar and what it needs, as Maven would put them into a WAR. */
    static Path developersJars() {
        return target().resolve("developers-jars");
    }

    static Path target() {
        return REPOSITORY.resolve("it/target");
    }

    /** The JDK that servers run with. */
    public static Path java() {
        return Path.of(System.getProperty("it.java-home", System.getProperty("java.home")));
    }

    /** The specification version of that JDK, such as {@code 25}. */
    static String javaVersion() {
        return System.getProperty("it.java-version", System.getProperty("java.specification.version"));
    }

    /** A file that tells a person what a run found. */
    static Path report(String name) {
        return target().resolve(name + suffix() + ".txt");
    }

    private static String suffix() {
        return RUN.isEmpty() ? "" : "-" + RUN;
    }

    /** The offset of one server, a hundred apart. */
    public static int offset(int server) {
        return PORT_OFFSET + 100 * server;
    }
}
