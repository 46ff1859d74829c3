package io.sallyport.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The plan of a server home. Without any issuer named it gets two, {@code main} and {@code partner}. The first issuer's
 * subjects are callers by their own name ({@code caller=sub}), another's carry its name as prefix.
 */
public final class TestHomeBuilder {
    private final Path folder;
    private final Map<String, IssuerEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private SettableClock clock = SettableClock.startingNow();

    TestHomeBuilder(Path folder) {
        this.folder = folder;
    }

    /** Adds an issuer with a complete entry. */
    public TestHomeBuilder issuer(String name) {
        return issuer(name, UnaryOperator.identity());
    }

    /** Adds an issuer, or changes one already added. */
    public TestHomeBuilder issuer(String name, UnaryOperator<IssuerEntry> change) {
        String caller = entries.isEmpty() ? "sub" : "prefix:" + name + ":";
        change.apply(entries.computeIfAbsent(name, absent -> new IssuerEntry(name, caller)));
        return this;
    }

    /** Sets any whole key, such as {@code sallyport.insecure-http}, to any text of one line. */
    public TestHomeBuilder set(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** The clock that tokens are made by; without this one that starts at the system's time. */
    public TestHomeBuilder clock(SettableClock other) {
        this.clock = other;
        return this;
    }

    /** Writes {@code sallyport.properties} and the key files. */
    public TestHome write() {
        if (entries.isEmpty()) {
            issuer("main").issuer("partner");
        }
        Map<String, String> all = new LinkedHashMap<>(properties);
        entries.values().forEach(entry -> all.putAll(entry.properties()));
        KeyFiles.write(folder.resolve(TestHome.CONFIG_FILE), lines(all));
        TestHome home = new TestHome(folder, entries, clock);
        home.writeKeys();
        return home;
    }

    private static String lines(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + escaped(property.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("A value of the configuration is one line: [" + value + "]");
        }
        return value.replace("\\", "\\\\");
    }
}
