package io.sallyport.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One issuer's entry in {@code sallyport.properties} ({@code sallyport.issuer.<name>.*}) and the issuer behind it.
 * Starts complete; each call changes one key. {@link #set} and {@link #without} also make entries that a server must
 * refuse.
 */
public final class IssuerEntry {
    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();
    private TestIssuer issuer;

    IssuerEntry(String name, String caller) {
        this.name = name;
        this.issuer = TestIssuer.of("https://" + name + ".issuer.test");
        issuer(issuer);
        set("keys", "trust/" + name + ".jwks");
        set("audiences", "orders");
        set("caller", caller);
        roles("orders:read=orders-reader", "orders:write=orders-writer", "orders:admin=orders-admin");
        maxLifetime(Duration.ofHours(1));
    }

    /** Lets this issuer stand behind the entry; sets {@code iss} and {@code algorithms} to its own. */
    public IssuerEntry issuer(TestIssuer other) {
        this.issuer = other;
        set("iss", other.iss());
        return set(
                "algorithms",
                other.keys().stream()
                        .map(key -> key.algorithm().joseName())
                        .distinct()
                        .collect(Collectors.joining(",")));
    }

    /** Gives the issuer new keys, one for each algorithm; the first signs. */
    public IssuerEntry signing(TestAlgorithm first, TestAlgorithm... more) {
        return issuer(TestIssuer.of(issuer.iss(), first, more));
    }

    /**
     * The key file, relative to the home: a {@code .jwks}, a {@code .pem} of certificates, or a {@code .p12} with its
     * password beside it in {@code <file>.password}.
     */
    public IssuerEntry keys(String file) {
        return set("keys", file);
    }

    public IssuerEntry audiences(String... audiences) {
        return set("audiences", String.join(",", audiences));
    }

    /** The algorithms by their JOSE names, {@code EdDSA} among them. */
    public IssuerEntry algorithms(String... joseNames) {
        return set("algorithms", String.join(",", joseNames));
    }

    /** {@code rfc9068} or {@code mp-jwt}. */
    public IssuerEntry profile(String profile) {
        return set("profile", profile);
    }

    /** {@code sub}, or {@code prefix:} and the prefix. */
    public IssuerEntry caller(String rule) {
        return set("caller", rule);
    }

    /** Pairs such as {@code orders:read=orders-reader}. */
    public IssuerEntry roles(String... scopesToRoles) {
        return set("roles", String.join(",", scopesToRoles));
    }

    public IssuerEntry maxLifetime(Duration ceiling) {
        return set("max-lifetime", ceiling.toString());
    }

    /** Pairs such as {@code orders:write=PT1H}. */
    public IssuerEntry scopeLifetimes(String... scopesToDurations) {
        return set("scope-lifetimes", String.join(",", scopesToDurations));
    }

    public IssuerEntry skew(Duration skew) {
        return set("skew", skew.toString());
    }

    public IssuerEntry typ(String... types) {
        return set("typ", String.join(",", types));
    }

    public IssuerEntry local(boolean local) {
        return set("local", Boolean.toString(local));
    }

    /** Sets any key of the entry, right or wrong, to any text of one line. */
    public IssuerEntry set(String key, String value) {
        values.put(key, value);
        return this;
    }

    public IssuerEntry without(String key) {
        values.remove(key);
        return this;
    }

    String name() {
        return name;
    }

    TestIssuer issuer() {
        return issuer;
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        values.forEach((key, value) -> properties.put("sallyport.issuer." + name + "." + key, value));
        return properties;
    }

    /** A mother whose good tokens are good under this entry. */
    TokenMother mother(SettableClock clock) {
        TokenMother mother = TokenMother.of(issuer, clock);
        if (values.containsKey("audiences")) {
            mother = mother.always(token -> token.audience(first("audiences")));
        }
        return values.containsKey("typ") ? mother.always(token -> token.typ(first("typ"))) : mother;
    }

    /** Writes the key file that the entry names; none where it names none. */
    void writeKeys(Path home) {
        String named = values.get("keys");
        if (named == null) {
            return;
        }
        Path file = home.resolve(named);
        if (named.endsWith(".p12")) {
            issuer.writePkcs12(file, "testkit");
            KeyFiles.write(file.resolveSibling(file.getFileName() + ".password"), "testkit\n");
        } else if (named.endsWith(".pem")) {
            issuer.writePem(file);
        } else {
            issuer.writeJwks(file);
        }
    }

    private String first(String key) {
        return Arrays.stream(values.getOrDefault(key, "").split(","))
                .findFirst()
                .orElse("");
    }
}
