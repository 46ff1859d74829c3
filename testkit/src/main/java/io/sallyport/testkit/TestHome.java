package io.sallyport.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server home on the disk ({@code SALLYPORT_HOME}): {@code sallyport.properties}, {@code trust/}, and the issuers
 * whose tokens a server with this home accepts.
 */
public final class TestHome {
    static final String CONFIG_FILE = "sallyport.properties";

    private final Path folder;
    private final Map<String, IssuerEntry> entries;
    private final SettableClock clock;

    TestHome(Path folder, Map<String, IssuerEntry> entries, SettableClock clock) {
        this.folder = folder.toAbsolutePath();
        this.entries = new LinkedHashMap<>(entries);
        this.clock = clock;
    }

    /** Plans a home in this folder. */
    public static TestHomeBuilder in(Path folder) {
        return new TestHomeBuilder(folder);
    }

    /** The folder, absolute: the value for {@code SALLYPORT_HOME} or {@code -Dsallyport.home}. */
    public Path path() {
        return folder;
    }

    /** The configuration file. */
    public Path configFile() {
        return folder.resolve(CONFIG_FILE);
    }

    /** The clock that tokens are made by. */
    public SettableClock clock() {
        return clock;
    }

    /** The first issuer. */
    public TestIssuer issuer() {
        return first().issuer();
    }

    /** The issuer of this entry; {@link IllegalArgumentException} where there is none. */
    public TestIssuer issuer(String name) {
        return entry(name).issuer();
    }

    /** Tokens of the first issuer. */
    public TokenMother tokens() {
        return mother(first());
    }

    /** Tokens of the issuer of this entry; {@link IllegalArgumentException} where there is none. */
    public TokenMother tokens(String name) {
        return mother(entry(name));
    }

    /** Writes every key file again, as after {@link TestIssuer#rotate}; a server notices by itself. */
    public void writeKeys() {
        entries.values().forEach(entry -> entry.writeKeys(folder));
    }

    private IssuerEntry first() {
        return entries.values().iterator().next();
    }

    private IssuerEntry entry(String name) {
        IssuerEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("No issuer " + name + " in this home, only " + entries.keySet());
        }
        return entry;
    }

    private TokenMother mother(IssuerEntry entry) {
        List<IssuerEntry> others = new ArrayList<>(entries.values());
        others.remove(entry);
        TokenMother mother = entry.mother(clock);
        return others.isEmpty() ? mother : mother.beside(others.get(0).issuer());
    }
}
