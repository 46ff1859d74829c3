package io.sallyport.config;

import io.sallyport.state.KeptFile;
import io.sallyport.state.Seal;
import io.sallyport.state.Witness;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of one server: {@code sallyport.properties}, {@code trust/} and {@code state/}.
 *
 * @param folder its absolute path
 */
public record SallyportHome(Path folder) {

    /** The file that an administrator edits. */
    public static final String CONFIG_FILE = "sallyport.properties";

    public SallyportHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Finds the home: system property {@code sallyport.home}, environment variable {@code SALLYPORT_HOME}, else the
     * configuration folder of WildFly or of Tomcat.
     *
     * @throws ConfigException where none of them is there
     */
    public static SallyportHome locate(Map<String, String> systemProperties, Map<String, String> environment)
            throws ConfigException {
        return Optional.ofNullable(systemProperties.get("sallyport.home"))
                .or(() -> Optional.ofNullable(environment.get("SALLYPORT_HOME")))
                .map(Path::of)
                .or(() -> under(systemProperties, "jboss.server.config.dir", "sallyport"))
                .or(() -> under(systemProperties, "catalina.base", "conf/sallyport"))
                .map(SallyportHome::new)
                .orElseThrow(() -> new ConfigException(
                        "sallyport.home",
                        "it is not known where the configuration of this server is",
                        "set the system property sallyport.home or the environment variable SALLYPORT_HOME to the"
                                + " folder that holds " + CONFIG_FILE));
    }

    private static Optional<Path> under(Map<String, String> properties, String key, String child) {
        return Optional.ofNullable(properties.get(key))
                .map(base -> Path.of(base).resolve(child));
    }

    /** The configuration file. */
    public Path configFile() {
        return folder.resolve(CONFIG_FILE);
    }

    /** The folder for what this server remembers over a restart. */
    public Path state() {
        return folder.resolve("state");
    }

    /** The folder that says what {@code state/} held, so that its loss is seen. */
    public Path kept() {
        return folder.resolve("kept");
    }

    /** The file of that name in {@code state/}, with its witness in {@code kept/}. */
    public KeptFile keptFile(String name, Seal seal) {
        return new KeptFile(state().resolve(name), witness(name), seal);
    }

    /** What says that {@code state/} held a file of that name. */
    public Witness witness(String name) {
        return new Witness(kept().resolve(name));
    }

    /** The folder that key sets are put into. */
    public Path trust() {
        return folder.resolve("trust");
    }

    /**
     * A path of the configuration: relative ones are relative to the home.
     *
     * @throws java.nio.file.InvalidPathException where the text is no path here
     */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }
}
