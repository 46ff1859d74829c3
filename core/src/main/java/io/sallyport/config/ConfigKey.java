package io.sallyport.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every key of the configuration. The reference in {@code docs/reference/configuration.md} is checked against this.
 * Keys of an issuer's entry stand below {@code sallyport.issuer.<name>}.
 */
public enum ConfigKey {
    NODE("sallyport.node", "the server's own node name", "plant-3"),
    MAX_TOKEN_SIZE("sallyport.max-token-size", "8192", "16384"),
    INSECURE_HTTP("sallyport.insecure-http", "(none: https only)", "loopback"),
    TRUSTED_PROXIES("sallyport.trusted-proxies", "(none: forwarding headers are ignored)", "10.1.0.7/32, fd00::/8"),
    BAD_SIGNATURES("sallyport.bad-signatures", "256", "64"),
    BAD_SIGNATURE_INTERVAL("sallyport.bad-signature-interval", "PT0.1S", "PT1S"),
    CRYPTO_PROVIDER("sallyport.crypto.provider", "auto", "bouncycastle"),
    TOKEN_MEMORY("sallyport.token-memory", "32", "128"),
    AUDIT_REQUIRED("sallyport.audit.required", "false", "true"),

    MAX_AGE_STATUS_LIST("sallyport.max-age.status-list", "PT5M", "PT2M"),
    MAX_AGE_REVOCATION("sallyport.max-age.revocation", "P7D", "P2D"),
    MAX_AGE_TRUST("sallyport.max-age.trust", "P90D", "P30D"),
    STALE_SCOPES("sallyport.stale-scopes", "(none: no token goes on)", "orders:read"),
    STATUS_LIST_ADDRESSES(
            "sallyport.status-list-addresses",
            "(none: lists come as files and in bundles)",
            "https://10.1.0.7/sallyport/status-lists/Zk3a"),
    TRUST_DOMAIN("sallyport.trust.domain", "(none: plain key files are believed)", "plant"),
    TRUST_ROOT(
            "sallyport.trust.root",
            "(none: plain key files are believed)",
            "SHA256:0ZVXkR0mkmBOQ1sIVHZHnjCkXsnRzFRrFBGYQKFa7FQ"),

    ISSUER_ISS("iss", "(required)", "https://login.plant.example/sallyport"),
    ISSUER_KEYS("keys", "(required)", "trust/plant.jwks"),
    ISSUER_LOCAL("local", "false", "true"),
    ISSUER_AUDIENCES("audiences", "(required)", "orders, stock"),
    ISSUER_ALGORITHMS("algorithms", "Ed25519", "ES256, RS256"),
    ISSUER_PROFILE("profile", "rfc9068", "mp-jwt"),
    ISSUER_TYP("typ", "(by profile: at+jwt, or JWT for mp-jwt)", "at+jwt"),
    ISSUER_CALLER("caller", "prefix:<name>:", "sub"),
    ISSUER_ROLES("roles", "(none: no scope gives a role)", "orders:read=orders-reader, orders:write=orders-writer"),
    ISSUER_MAX_LIFETIME("max-lifetime", "PT12H", "PT1H"),
    ISSUER_SCOPE_LIFETIMES("scope-lifetimes", "(none)", "orders:write=PT1H"),
    ISSUER_SKEW("skew", "PT30S", "PT10S");

    /** What every issuer's key begins with. */
    public static final String ISSUER_PREFIX = "sallyport.issuer.";

    /** Keys of the issuer EAR, which reads them itself and as strictly. */
    public static final String AUTHORITY_PREFIX = "sallyport.authority.";

    /** Where the home is; it cannot stand in the home's own file. */
    public static final String HOME = "sallyport.home";

    private final String key;
    private final String defaultValue;
    private final String example;

    ConfigKey(String key, String defaultValue, String example) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.example = example;
    }

    /** The whole key, or for an issuer's entry its last part. */
    public String key() {
        return key;
    }

    /** The key as the documentation writes it. */
    public String documentedKey() {
        return ofIssuer() ? ISSUER_PREFIX + "<name>." + key : key;
    }

    /** What holds where the key is not set, in the words of the documentation. */
    public String defaultValue() {
        return defaultValue;
    }

    /** A value that an administrator might write. */
    public String example() {
        return example;
    }

    /** The whole key in the entry of that issuer. */
    public String of(String issuer) {
        return ISSUER_PREFIX + issuer + "." + key;
    }

    /** Whether this is a key of an issuer's entry. */
    public boolean ofIssuer() {
        return name().startsWith("ISSUER_");
    }

    /** The keys of an issuer's entry. */
    public static List<ConfigKey> issuerKeys() {
        return Arrays.stream(values()).filter(ConfigKey::ofIssuer).toList();
    }

    /** The issuer's key whose last part that is. */
    public static Optional<ConfigKey> issuerKey(String lastPart) {
        return issuerKeys().stream().filter(k -> k.key.equals(lastPart)).findFirst();
    }

    /** The key that concerns the whole server and has that name. */
    public static Optional<ConfigKey> serverKey(String key) {
        return Arrays.stream(values())
                .filter(k -> !k.ofIssuer() && k.key.equals(key))
                .findFirst();
    }
}
