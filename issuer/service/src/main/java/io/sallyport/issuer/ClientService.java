package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.client.AssertionReplays;
import io.sallyport.issuer.client.ChosenSecrets;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.client.ClientDirectory;
import io.sallyport.issuer.client.ClientRegistry;
import io.sallyport.issuer.client.ClientRules;
import io.sallyport.issuer.client.ClientSecretBasic;
import io.sallyport.issuer.client.ClientSecretPost;
import io.sallyport.issuer.client.ClientSecrets;
import io.sallyport.issuer.client.FailureThrottle;
import io.sallyport.issuer.client.PrivateKeyJwt;
import io.sallyport.issuer.client.SecretProvisioning;
import io.sallyport.issuer.client.SecretStore;
import io.sallyport.issuer.config.AuthorityConfig;
import io.sallyport.issuer.endpoint.IssuerMetadata;
import io.sallyport.issuer.grant.ClientCredentialsGrant;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.key.KeyPolicy;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.secret.Argon2id;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import io.sallyport.verify.JcaSignatureVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Everything about clients, wired.
 *
 * @param authenticator how they prove who they are
 * @param directory how administrators manage them
 * @param registry who they are
 * @param refusals of those who would be administrators, by address
 */
record ClientService(
        ClientAuthenticator authenticator,
        ClientDirectory directory,
        ClientRegistry registry,
        FailureThrottle refusals) {

    /**
     * The clients of that configuration and that database; new ones of the configuration get their secrets.
     *
     * @throws ConfigException where a secret cannot be told, or a client is in both
     */
    static ClientService start(
            AuthorityConfig config, String place, SecretMac mac, Database database, Clock serverClock)
            throws ConfigException {
        IssuerRecords records = new IssuerRecords(database);
        SecretStore store = new SecretStore(database, mac);
        ChosenSecrets chosen = new ChosenSecrets(Argon2id.RECOMMENDED, mac);
        ClientRegistry registry = new ClientRegistry(config.clients(), database);
        registry.refuseNamesOfBoth(place);
        new SecretProvisioning(database, store)
                .provision(config.clients(), config.clientSecretFolder(), serverClock.instant());
        ClientSecrets secrets = new ClientSecrets(mac, chosen, store);
        PrivateKeyJwt privateKeyJwt = new PrivateKeyJwt(
                Set.of(config.issuer(), IssuerMetadata.tokenEndpoint(config)),
                new JcaSignatureVerifier(),
                new AssertionReplays(database));
        return new ClientService(
                new ClientAuthenticator(
                        List.of(new ClientSecretBasic(secrets), new ClientSecretPost(secrets), privateKeyJwt),
                        registry,
                        new FailureThrottle(config.throttle(), serverClock),
                        records,
                        database),
                new ClientDirectory(
                        database,
                        registry,
                        store,
                        chosen,
                        List.of(ClientCredentialsGrant.TYPE, RefreshTokenGrant.TYPE),
                        maxLifetime(config),
                        records),
                registry,
                new FailureThrottle(config.throttle(), serverClock));
    }

    /** No token may outlive its key's place in the key set. */
    private static Duration maxLifetime(AuthorityConfig config) {
        Duration byKeys = config.keyPolicy().overlap().minus(KeyPolicy.MAX_SKEW);
        Duration byRule = ClientRules.MAX_ACCESS_TOKEN_LIFETIME;
        return byKeys.compareTo(byRule) < 0 ? byKeys : byRule;
    }
}
