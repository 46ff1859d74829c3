package io.sallyport.issuer.config;

import io.sallyport.issuer.client.ClientRules;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.client.ThrottlePolicy;
import io.sallyport.issuer.key.KeyPolicy;
import io.sallyport.issuer.refresh.RefreshPolicy;
import io.sallyport.issuer.token.ScopeLifetimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of the issuer, read once and immutable.
 *
 * @param issuer its identifier, the {@code iss} of its tokens (RFC 8414 section 2)
 * @param keySetFile where its public keys are published for validators on this server
 * @param keyStore the PKCS12 file with its keys
 * @param keyStorePassword the file with the password of that one
 * @param clientSecretKey the file with the key under which the clients' secrets are hashed
 * @param keyPolicy when signing keys come and go
 * @param clientSecretFolder where the operator finds the secrets of new clients
 * @param databaseFolder where the embedded database keeps its files
 * @param refresh how long refresh tokens live and may be repeated
 * @param scopeLifetimes the longest that access tokens with a scope may live
 * @param throttle how many failed authentications one address may make
 * @param clients the clients that it declares
 */
public record AuthorityConfig(
        String issuer,
        Path keySetFile,
        Path keyStore,
        Path keyStorePassword,
        Path clientSecretKey,
        KeyPolicy keyPolicy,
        Path clientSecretFolder,
        Path databaseFolder,
        RefreshPolicy refresh,
        ScopeLifetimes scopeLifetimes,
        ThrottlePolicy throttle,
        List<ConfiguredClient> clients) {

    /** How long an access token lives where nothing else is said: ten minutes. */
    public static final Duration DEFAULT_ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(10);

    /** The longest that may be configured for an access token: a day. */
    public static final Duration MAX_ACCESS_TOKEN_LIFETIME = ClientRules.MAX_ACCESS_TOKEN_LIFETIME;

    public AuthorityConfig {
        clients = List.copyOf(clients);
    }
}
