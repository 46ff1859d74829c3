package io.sallyport.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The three sources of a server's configuration, strongest first: system properties, environment, the file. No other
 * is asked, a deployment's own least of all.
 */
public final class ConfigSources {

    private static final int SYSTEM_PROPERTIES_ORDINAL = 400;
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int FILE_ORDINAL = 100;

    private final PropertiesFile file;
    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final SmallRyeConfig config;

    private ConfigSources(PropertiesFile file, Map<String, String> systemProperties, Map<String, String> environment) {
        this.file = file;
        this.systemProperties = ours(systemProperties, "sallyport.");
        this.environment = ours(environment, "SALLYPORT_");
        this.config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(
                                this.systemProperties, "system properties", SYSTEM_PROPERTIES_ORDINAL),
                        new EnvConfigSource(this.environment, ENVIRONMENT_ORDINAL),
                        new PropertiesConfigSource(file.values(), "file", FILE_ORDINAL))
                .build();
    }

    /** The file of that home below the properties and the environment of this process. */
    public static ConfigSources of(SallyportHome home) throws ConfigException {
        return of(home, systemProperties(), System.getenv());
    }

    /** The same with stated properties and environment. */
    public static ConfigSources of(
            SallyportHome home, Map<String, String> systemProperties, Map<String, String> environment)
            throws ConfigException {
        return new ConfigSources(PropertiesFile.read(home.configFile()), systemProperties, environment);
    }

    /** The system properties of this process, as they are now. */
    public static Map<String, String> systemProperties() {
        Properties properties = System.getProperties();
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
    }

    private static Map<String, String> ours(Map<String, String> all, String prefix) {
        Map<String, String> ours = new HashMap<>(all);
        ours.keySet().removeIf(name -> !name.startsWith(prefix));
        return Map.copyOf(ours);
    }

    /** The value from the strongest source that has the key. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue()).map(String::strip);
    }

    /** The keys and variables that have a blank value, which would hide what a weaker source says. */
    Set<String> blankPlaces() {
        Set<String> places = new TreeSet<>();
        file.values().forEach((key, value) -> addIfBlank(places, value, file.place(key)));
        systemProperties.forEach((key, value) -> addIfBlank(places, value, "system property " + key));
        environment.forEach((name, value) -> addIfBlank(places, value, "environment variable " + name));
        return places;
    }

    private static void addIfBlank(Set<String> places, String value, String place) {
        if (value.isBlank()) {
            places.add(place);
        }
    }

    /** The keys that the file and the system properties name, sorted. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(file.values().keySet());
        keys.addAll(systemProperties.keySet());
        return keys;
    }

    /** The keys that the file names. */
    public Set<String> fileKeys() {
        return file.values().keySet();
    }

    /** The names of our environment variables, sorted. */
    public Set<String> environmentNames() {
        return new TreeSet<>(environment.keySet());
    }

    /** The environment variable that stands for a key: every character save letters and digits becomes {@code _}. */
    public static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Where the value of a key comes from, for messages: file and line, system property or environment variable. */
    public String place(String key) {
        if (systemProperties.containsKey(key)) {
            return "system property " + key;
        }
        if (environment.containsKey(environmentName(key))) {
            return "environment variable " + environmentName(key);
        }
        return file.place(inFile(key));
    }

    /** The key itself, or for one that is missing the first of its own entry, which is where it belongs. */
    private String inFile(String key) {
        String entry = key.substring(0, key.lastIndexOf('.') + 1);
        return file.values().containsKey(key)
                ? key
                : fileKeys().stream()
                        .filter(other -> entry.startsWith(ConfigKey.ISSUER_PREFIX) && other.startsWith(entry))
                        .findFirst()
                        .orElse(key);
    }

    /** The keys below a prefix that ends with a dot, each with its first further part. */
    public List<String> namesBelow(String prefix) {
        return keys().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .map(rest -> rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest)
                .distinct()
                .toList();
    }
}
