package io.sallyport.issuer.config;

import io.sallyport.config.ConfigKey;
import java.util.Arrays;
import java.util.List;

/**
 * Every key of the issuer's configuration. Keys of a client stand below {@code sallyport.authority.client.<id>}. The
 * documentation's reference can be checked against this.
 */
public enum AuthorityKey {
    ISSUER("issuer", "(required)", "https://localhost:8443/sallyport"),
    JWKS_FILE("jwks-file", "trust/local.jwks", "trust/local.jwks"),
    KEY_STORE("key-store", "state/issuer-keys.p12", "state/issuer-keys.p12"),
    KEY_PUBLISH_AHEAD("key-publish-ahead", "PT1H", "P1D"),
    KEY_ROTATION_INTERVAL("key-rotation-interval", "P30D", "off"),
    KEY_OVERLAP("key-overlap", "P1DT2M", "P2D"),
    ACCESS_TOKEN_LIFETIME("access-token-lifetime", "PT10M", "PT5M"),
    SCOPE_LIFETIMES("scope-lifetimes", "(none)", "orders:write=PT5M"),
    REFRESH_TOKEN_LIFETIME("refresh-token-lifetime", "PT12H", "P7D"),
    REFRESH_TOKEN_IDLE_LIFETIME("refresh-token-idle-lifetime", "PT1H", "P1D"),
    REFRESH_RETRY_WINDOW("refresh-retry-window", "PT30S", "PT0S"),

    FAILED_AUTHENTICATIONS("failed-authentications", "10", "20"),
    FAILED_AUTHENTICATION_INTERVAL("failed-authentication-interval", "PT10S", "PT5S"),

    CLIENT_SCOPES("scopes", "(required)", "orders:read, orders:write"),
    CLIENT_AUDIENCES("audiences", "(required)", "orders"),
    CLIENT_GRANTS("grants", "client_credentials", "client_credentials, refresh_token"),
    CLIENT_ACCESS_TOKEN_LIFETIME("access-token-lifetime", "(the issuer's)", "PT2M"),
    CLIENT_OFFLINE_ACCESS("offline-access", "false", "true"),
    CLIENT_JWKS_FILE("jwks-file", "(none)", "trust/stock-service.jwks"),
    CLIENT_AUTHENTICATION_METHODS("authentication-methods", "(by its credential)", "client_secret_basic");

    /** What every client's key begins with. */
    public static final String CLIENT_PREFIX = ConfigKey.AUTHORITY_PREFIX + "client.";

    private final String key;
    private final String defaultValue;
    private final String example;

    AuthorityKey(String key, String defaultValue, String example) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.example = example;
    }

    /** The whole key as the documentation writes it. */
    public String documentedKey() {
        return ofClient() ? of("<id>") : of();
    }

    /** What holds where the key is not set, in the words of the documentation. */
    public String defaultValue() {
        return defaultValue;
    }

    /** A value that an administrator might write. */
    public String example() {
        return example;
    }

    /** Whether this is a key of a client. */
    public boolean ofClient() {
        return name().startsWith("CLIENT_");
    }

    /** The whole key of the issuer. */
    public String of() {
        return ConfigKey.AUTHORITY_PREFIX + key;
    }

    /** The whole key of that client. */
    public String of(String client) {
        return CLIENT_PREFIX + client + "." + key;
    }

    public static List<AuthorityKey> clientKeys() {
        return Arrays.stream(values()).filter(AuthorityKey::ofClient).toList();
    }

    public static List<AuthorityKey> issuerKeys() {
        return Arrays.stream(values()).filter(key -> !key.ofClient()).toList();
    }
}
