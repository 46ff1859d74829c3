package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.client.ThrottlePolicy;
import io.sallyport.issuer.config.AuthorityConfig;
import io.sallyport.issuer.config.AuthorityConfigReader;
import io.sallyport.issuer.config.AuthorityKey;
import io.sallyport.issuer.key.KeyPolicy;
import io.sallyport.issuer.refresh.RefreshPolicy;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.trust.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityConfigReaderTest {

    private static final List<String> LEAST = List.of(
            "sallyport.authority.issuer=https://localhost:8443/sallyport",
            "sallyport.authority.client.c.scopes=orders:read, orders:write",
            "sallyport.authority.client.c.audiences=orders");

    @TempDir
    Path folder;

    private AuthorityConfig read(List<String> lines) throws IOException, ConfigException {
        return read(lines, Map.of(), Map.of());
    }

    private AuthorityConfig read(List<String> lines, Map<String, String> properties, Map<String, String> environment)
            throws IOException, ConfigException {
        SallyportHome home = new SallyportHome(folder);
        Files.write(home.configFile(), lines);
        return AuthorityConfigReader.read(home, ConfigSources.of(home, properties, environment));
    }

    private static List<String> with(String line) {
        List<String> lines = new ArrayList<>(LEAST);
        lines.removeIf(old -> old.startsWith(line.substring(0, line.indexOf('=') + 1)));
        lines.add(line);
        return lines;
    }

    @Test
    void whatIsNotSetHasTheDocumentedDefault() throws IOException, ConfigException {
        AuthorityConfig config = read(LEAST);

        assertThat(config.issuer()).isEqualTo("https://localhost:8443/sallyport");
        assertThat(config.keySetFile()).isEqualTo(folder.resolve(AuthorityKey.JWKS_FILE.defaultValue()));
        assertThat(config.keyStore()).isEqualTo(folder.resolve(AuthorityKey.KEY_STORE.defaultValue()));
        assertThat(config.keyStorePassword()).isEqualTo(folder.resolve("state/issuer-keys.password"));
        assertThat(config.clientSecretFolder()).isEqualTo(folder.resolve("state/clients"));
        assertThat(config.refresh().lifetime())
                .isEqualTo(Duration.parse(AuthorityKey.REFRESH_TOKEN_LIFETIME.defaultValue()));
        assertThat(config.clientSecretKey()).isEqualTo(folder.resolve("state/client-secrets.key"));
        assertThat(config.keyPolicy())
                .isEqualTo(new KeyPolicy(
                        Duration.parse(AuthorityKey.KEY_PUBLISH_AHEAD.defaultValue()),
                        Optional.of(Duration.parse(AuthorityKey.KEY_ROTATION_INTERVAL.defaultValue())),
                        Duration.parse(AuthorityKey.KEY_OVERLAP.defaultValue())));
        assertThat(config.refresh().idleLifetime())
                .isEqualTo(Duration.parse(AuthorityKey.REFRESH_TOKEN_IDLE_LIFETIME.defaultValue()));
        assertThat(config.refresh().retryWindow())
                .isEqualTo(Duration.parse(AuthorityKey.REFRESH_RETRY_WINDOW.defaultValue()));
        assertThat(config.scopeLifetimes().ceilings()).isEmpty();
        assertThat(config.throttle())
                .isEqualTo(new ThrottlePolicy(
                        Integer.parseInt(AuthorityKey.FAILED_AUTHENTICATIONS.defaultValue()),
                        Duration.parse(AuthorityKey.FAILED_AUTHENTICATION_INTERVAL.defaultValue())));
        assertThat(config.clients().get(0).keys()).isEmpty();
        Client client = config.clients().get(0).client();
        assertThat(client.authenticationMethods()).containsOnly("client_secret_basic", "client_secret_post");
        assertThat(client.id()).isEqualTo("c");
        assertThat(client.scopes()).containsExactly("orders:read", "orders:write");
        assertThat(client.audiences()).containsExactly("orders");
        assertThat(client.grants()).isEqualTo(Set.of(AuthorityKey.CLIENT_GRANTS.defaultValue()));
        assertThat(client.accessTokenLifetime())
                .isEqualTo(Duration.parse(AuthorityKey.ACCESS_TOKEN_LIFETIME.defaultValue()));
        assertThat(client.offlineAccess())
                .isEqualTo(Boolean.parseBoolean(AuthorityKey.CLIENT_OFFLINE_ACCESS.defaultValue()));
    }

    @Test
    void everyKeyIsRead() throws IOException, ConfigException {
        TestKey key = TestKey.of(TestAlgorithm.ES256);
        TestIssuer.of("c", key).writeJwks(folder.resolve("c.jwks"));
        AuthorityConfig config = read(List.of(
                "sallyport.authority.issuer=https://login.plant.example/sallyport",
                "sallyport.authority.jwks-file=trust/plant.jwks",
                "sallyport.authority.key-store=keys/plant.p12",
                "sallyport.authority.access-token-lifetime=PT5M",
                "sallyport.authority.scope-lifetimes=orders:read=PT5M, orders:write=PT1H",
                "sallyport.authority.refresh-token-lifetime=P7D",
                "sallyport.authority.refresh-token-idle-lifetime=P1D",
                "sallyport.authority.refresh-retry-window=PT0S",
                "sallyport.authority.failed-authentications=20",
                "sallyport.authority.failed-authentication-interval=PT5S",
                "sallyport.authority.client.c.scopes=orders:read",
                "sallyport.authority.client.c.audiences=orders",
                "sallyport.authority.client.c.jwks-file=c.jwks",
                "sallyport.authority.client.c.authentication-methods=private_key_jwt, client_secret_post",
                "sallyport.authority.client.c.grants=client_credentials, refresh_token",
                "sallyport.authority.client.c.access-token-lifetime=PT2M",
                "sallyport.authority.client.c.offline-access=true",
                "sallyport.authority.client.d.scopes=stock:read",
                "sallyport.authority.client.d.audiences=stock"));

        assertThat(config.issuer()).isEqualTo("https://login.plant.example/sallyport");
        assertThat(config.keySetFile()).isEqualTo(folder.resolve("trust/plant.jwks"));
        assertThat(config.keyStore()).isEqualTo(folder.resolve("keys/plant.p12"));
        assertThat(config.keyStorePassword()).isEqualTo(folder.resolve("keys/plant.password"));
        assertThat(config.refresh())
                .isEqualTo(new RefreshPolicy(Duration.ofDays(7), Duration.ofDays(1), Duration.ZERO));
        assertThat(config.scopeLifetimes().ceilings())
                .containsOnly(
                        Map.entry("orders:read", Duration.ofMinutes(5)),
                        Map.entry("orders:write", Duration.ofHours(1)));
        assertThat(config.throttle()).isEqualTo(new ThrottlePolicy(20, Duration.ofSeconds(5)));
        List<Client> clients =
                config.clients().stream().map(ConfiguredClient::client).toList();
        assertThat(clients).extracting(Client::id).containsExactly("c", "d");
        assertThat(clients.get(0).grants()).containsOnly("client_credentials", "refresh_token");
        assertThat(clients.get(0).accessTokenLifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(clients.get(0).offlineAccess()).isTrue();
        assertThat(clients.get(0).authenticationMethods()).containsOnly("private_key_jwt", "client_secret_post");
        assertThat(config.clients().get(0).keys())
                .extracting(VerificationKey::kid)
                .containsExactly(key.kid());
        assertThat(clients.get(1).accessTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "sallyport.authority.key-publish-ahead=PT2S",
        "sallyport.authority.key-publish-ahead=P30D",
        "sallyport.authority.key-rotation-interval=PT1H",
        "sallyport.authority.key-rotation-interval=off",
        "sallyport.authority.key-overlap=PT12M"
    })
    void theLastGoodValueOfAKeysLifeIsTaken(String line) throws IOException, ConfigException {
        assertThat(read(with(line)).keyPolicy()).isNotEqualTo(read(LEAST).keyPolicy());
    }

    @Test
    void theOverlapFitsTheClientWhoseTokensLiveLongest() {
        List<String> lines = with("sallyport.authority.client.c.access-token-lifetime=PT2H");
        lines.add("sallyport.authority.key-overlap=PT2H1M59S");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(lines))
                .withMessageContaining("which is PT2H,")
                .withMessageContaining("write at least PT2H2M");
    }

    @Test
    void systemPropertiesAndEnvironmentAreStronger() throws IOException, ConfigException {
        AuthorityConfig config = read(
                LEAST,
                Map.of("sallyport.authority.issuer", "https://a.example/sallyport"),
                Map.of(
                        "SALLYPORT_AUTHORITY_ISSUER", "https://b.example/sallyport",
                        "SALLYPORT_AUTHORITY_REFRESH_TOKEN_LIFETIME", "PT1H",
                        "SALLYPORT_AUTHORITY_CLIENT_C_OFFLINE_ACCESS", "false"));

        assertThat(config.issuer()).isEqualTo("https://a.example/sallyport");
        assertThat(config.refresh().lifetime()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sallyport.authority.isuer=x | the key sallyport.authority.isuer is not known",
                "sallyport.authority.client.c.scope=x | the key sallyport.authority.client.c.scope is not known",
                "sallyport.authority.issuer=http://localhost/sallyport | is not the https URL",
                "sallyport.authority.issuer=https://localhost:8443 | is not the https URL",
                "sallyport.authority.issuer=https://localhost:8443/sallyport/ | is not the https URL",
                "sallyport.authority.issuer=https://localhost:8443/sallyport?a=b | is not the https URL",
                "sallyport.authority.issuer=https://localhost:8443/sallyport#a | is not the https URL",
                "sallyport.authority.issuer=https://u@localhost:8443/sallyport | is not the https URL",
                "sallyport.authority.access-token-lifetime=PT0S | is not a lifetime in whole seconds",
                "sallyport.authority.access-token-lifetime=PT0.5S | is not a lifetime in whole seconds",
                "sallyport.authority.access-token-lifetime=PT24H1S | is over the limit",
                "sallyport.authority.access-token-lifetime=10 | is no duration",
                "sallyport.authority.refresh-token-lifetime=P367D | is over the limit",
                "sallyport.authority.key-publish-ahead=PT1.999S | is too short for the validators",
                "sallyport.authority.key-publish-ahead=P31D | is shorter than a key stands in the key set before it signs",
                "sallyport.authority.key-publish-ahead=off | is no duration",
                "sallyport.authority.key-rotation-interval=PT59M59S | is shorter than a key stands in the key set",
                "sallyport.authority.key-rotation-interval=false | is no duration",
                "sallyport.authority.key-rotation-interval=P367D | is over the limit",
                "sallyport.authority.key-overlap=PT11M59S | is shorter than access tokens live, which is PT10M",
                "sallyport.authority.key-overlap=off | is no duration",
                "sallyport.authority.refresh-token-idle-lifetime=PT0S | is not a lifetime in whole seconds",
                "sallyport.authority.refresh-retry-window=PT61S | is over the limit",
                "sallyport.authority.scope-lifetimes=orders:write | which is not scope=PT5M",
                "sallyport.authority.scope-lifetimes=a b=PT5M | which is not scope=PT5M",
                "sallyport.authority.scope-lifetimes=a=PT5M, a=PT6M | names the scope a twice",
                "sallyport.authority.scope-lifetimes=a=PT0S | which is not a lifetime in whole seconds",
                "sallyport.authority.scope-lifetimes=a=P2D | is over the limit",
                "sallyport.authority.client.c.access-token-lifetime=P2D | is over the limit",
                "sallyport.authority.client.c.grants=password | has a grant that is not known",
                "sallyport.authority.failed-authentications=0 | is out of range",
                "sallyport.authority.failed-authentications=1001 | is out of range",
                "sallyport.authority.failed-authentication-interval=PT0S | is not a lifetime in whole seconds",
                "sallyport.authority.failed-authentication-interval=PT1H1S | is over the limit",
                "sallyport.authority.client.c.jwks-file=gone.jwks | names a file that cannot be read",
                "sallyport.authority.client.c.jwks-file=sallyport.properties | neither PEM nor a JSON Web Key Set",
                "sallyport.authority.client.c.authentication-methods=none | has a method that is not known",
                "sallyport.authority.client.c.authentication-methods=private_key_jwt | does not go with the client's keys",
                "sallyport.authority.client.c.offline-access=yes | is neither true nor false",
                "sallyport.authority.client.c.offline-access=true | gives refresh tokens that the client could not use",
                "sallyport.authority.client.c.scopes=a, offline_access | is not given away among others",
                "sallyport.authority.client.c.scopes=a b | a character that is not allowed",
                "sallyport.authority.client.c.audiences=a b | a character that is not allowed",
                "sallyport.authority.client.d.audiences=a | sallyport.authority.client.d.scopes is missing",
                "sallyport.authority.client.c!.scopes=a | the client's name 'c!' is too long or has characters"
            })
    void oneMistakeRefusesAll(String line, String fault) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(with(line)))
                .withMessageContaining(folder.resolve("sallyport.properties").toString())
                .withMessageContaining(fault)
                .withMessageContaining("Cure: ");
    }

    @Test
    void theMessageNamesTheLine() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(with("sallyport.authority.client.c.offline-access=yes")))
                .withMessageStartingWith(folder.resolve("sallyport.properties") + ":4: ");
    }

    @ParameterizedTest
    @CsvSource({"0, sallyport.authority.issuer is missing", "2, sallyport.authority.client.c.audiences is missing"})
    void oneLineLessRefusesAll(int line, String fault) {
        List<String> lines = new ArrayList<>(LEAST);
        lines.remove(line);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(lines))
                .withMessageContaining(fault);
    }

    @Test
    void anAdministratorMayRegisterAllClientsInstead() throws IOException, ConfigException {
        assertThat(read(LEAST.subList(0, 1)).clients()).isEmpty();
    }

    @Test
    void aClientWithAKeyHasNoSecret() throws IOException, ConfigException {
        TestIssuer.of("c").writeJwks(folder.resolve("c.jwks"));

        Client client = read(with("sallyport.authority.client.c.jwks-file=c.jwks"))
                .clients()
                .get(0)
                .client();

        assertThat(client.authenticationMethods()).containsExactly("private_key_jwt");
        assertThat(client.mayUseSecret()).isFalse();
    }

    @Test
    void aKeyThatNoMethodUsesIsRefused() {
        TestIssuer.of("c").writeJwks(folder.resolve("c.jwks"));
        List<String> lines = new ArrayList<>(with("sallyport.authority.client.c.jwks-file=c.jwks"));
        lines.add("sallyport.authority.client.c.authentication-methods=client_secret_post");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(lines))
                .withMessageContaining("does not go with the client's keys");
    }

    @Test
    void anEnvironmentVariableThatStandsForNoKeyIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(LEAST, Map.of(), Map.of("SALLYPORT_AUTHORITY_CLIENT_X_SCOPES", "a")))
                .withMessageContaining("SALLYPORT_AUTHORITY_CLIENT_X_SCOPES: it stands for no key");
    }
}
