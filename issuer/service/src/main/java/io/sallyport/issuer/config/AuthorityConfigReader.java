package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.config.Values;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.client.ThrottlePolicy;
import io.sallyport.issuer.refresh.RefreshPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the issuer's configuration whole; anything unknown, missing or contradictory refuses all of it. */
public final class AuthorityConfigReader {

    /** Where the issuer EAR answers; its identifier ends so, or clients would not find the endpoints. */
    private static final String CONTEXT = "/sallyport";

    private static final String PASSWORD_SUFFIX = ".password";
    private static final String CLIENT_SECRET_KEY = "client-secrets.key";
    private static final String CLIENT_SECRET_FOLDER = "clients";

    /** The data source of issuer.cli names it too. */
    private static final String DATABASE_FOLDER = "db";

    private final SallyportHome home;
    private final ConfigSources sources;
    private final Values values;

    private AuthorityConfigReader(SallyportHome home, ConfigSources sources) {
        this.home = home;
        this.sources = sources;
        this.values = new Values(sources);
    }

    /**
     * Reads the issuer's part of that home's configuration.
     *
     * @throws ConfigException with the first fault found
     */
    public static AuthorityConfig read(SallyportHome home, ConfigSources sources) throws ConfigException {
        return new AuthorityConfigReader(home, sources).read();
    }

    private AuthorityConfig read() throws ConfigException {
        new AuthorityKeys(sources).refuseUnknown();
        Path keyStore = file(AuthorityKey.KEY_STORE);
        List<ConfiguredClient> clients = clients();
        return new AuthorityConfig(
                issuer(),
                file(AuthorityKey.JWKS_FILE),
                keyStore,
                keyStore.resolveSibling(
                        keyStore.getFileName().toString().replaceFirst("\\.p12$", "") + PASSWORD_SUFFIX),
                home.state().resolve(CLIENT_SECRET_KEY),
                new KeyPolicyReader(values).read(longestAccessToken(clients)),
                home.state().resolve(CLIENT_SECRET_FOLDER),
                home.state().resolve(DATABASE_FOLDER),
                refreshPolicy(),
                new ScopeLifetimesReader(values).read(AuthorityKey.SCOPE_LIFETIMES.of()),
                throttle(),
                clients);
    }

    private static Duration longestAccessToken(List<ConfiguredClient> clients) {
        return clients.stream()
                .map(one -> one.client().accessTokenLifetime())
                .max(Duration::compareTo)
                .orElse(AuthorityConfig.MAX_ACCESS_TOKEN_LIFETIME);
    }

    private RefreshPolicy refreshPolicy() throws ConfigException {
        Lifetimes lifetimes = new Lifetimes(values);
        return new RefreshPolicy(
                lifetimes.read(
                        AuthorityKey.REFRESH_TOKEN_LIFETIME.of(),
                        RefreshPolicy.DEFAULT_LIFETIME,
                        RefreshPolicy.MAX_LIFETIME),
                lifetimes.read(
                        AuthorityKey.REFRESH_TOKEN_IDLE_LIFETIME.of(),
                        RefreshPolicy.DEFAULT_IDLE_LIFETIME,
                        RefreshPolicy.MAX_LIFETIME),
                values.duration(
                        AuthorityKey.REFRESH_RETRY_WINDOW.of(),
                        RefreshPolicy.DEFAULT_RETRY_WINDOW,
                        RefreshPolicy.MAX_RETRY_WINDOW));
    }

    private ThrottlePolicy throttle() throws ConfigException {
        String interval = AuthorityKey.FAILED_AUTHENTICATION_INTERVAL.of();
        return new ThrottlePolicy(
                values.number(
                        AuthorityKey.FAILED_AUTHENTICATIONS.of(),
                        ThrottlePolicy.DEFAULT.failures(),
                        1,
                        ThrottlePolicy.MAX_FAILURES),
                new Lifetimes(values).read(interval, ThrottlePolicy.DEFAULT.interval(), ThrottlePolicy.MAX_INTERVAL));
    }

    private Path file(AuthorityKey key) {
        return home.resolve(values.text(key.of(), key.defaultValue()));
    }

    private String issuer() throws ConfigException {
        String key = AuthorityKey.ISSUER.of();
        String issuer = values.required(key, AuthorityKey.ISSUER.example());
        try {
            URI uri = new URI(issuer);
            boolean whole = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
            if (whole
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && CONTEXT.equals(uri.getRawPath())) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            // Said below, with the cure.
        }
        throw values.fault(
                key,
                "is not the https URL under which this issuer is reached",
                "write https://, the name and port that clients use, and " + CONTEXT);
    }

    private List<ConfiguredClient> clients() throws ConfigException {
        Duration lifetime = new Lifetimes(values)
                .read(
                        AuthorityKey.ACCESS_TOKEN_LIFETIME.of(),
                        AuthorityConfig.DEFAULT_ACCESS_TOKEN_LIFETIME,
                        AuthorityConfig.MAX_ACCESS_TOKEN_LIFETIME);
        List<ConfiguredClient> clients = new ArrayList<>();
        for (String id : sources.namesBelow(AuthorityKey.CLIENT_PREFIX)) {
            clients.add(new ClientEntryReader(home, sources, values, lifetime).read(id));
        }
        return clients;
    }
}
