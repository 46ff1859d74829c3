package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start of the issuer: what it makes, what it keeps, what it refuses. */
class AuthorityTest {

    @TempDir
    Path folder;

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void theFirstStartMakesPrivateFilesAndOnePublicOne() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.startFromNothing(folder)) {
            assertThat(permissions("state")).isEqualTo("rwx------");
            assertThat(permissions("state/db")).isEqualTo("rwx------");
            assertThat(permissions("state/issuer-keys.p12")).isEqualTo("rw-------");
            assertThat(permissions("state/issuer-keys.password")).isEqualTo("rw-------");
            assertThat(permissions("state/client-secrets.key")).isEqualTo("rw-------");
            assertThat(permissions("state/clients")).isEqualTo("rwx------");
            assertThat(permissions("state/clients/orders-client.secret")).isEqualTo("rw-------");
            assertThat(permissions("trust/local.jwks")).isEqualTo("rw-r--r--");
            assertThat(issuer.secret(LocalIssuer.CLIENT)).matches("[A-Za-z0-9_-]{43}");
            assertThat(issuer.secret(LocalIssuer.OTHER)).isNotEqualTo(issuer.secret(LocalIssuer.CLIENT));
        }
    }

    @Test
    void theKeySetIsPublicAndCarriesUseAlgorithmAndThumbprint() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            String json = Files.readString(folder.resolve("trust/local.jwks"));
            JsonWebKey key = new JsonWebKeySet(json).getJsonWebKeys().get(0);

            assertThat(json).isEqualTo(issuer.authority().keySet() + "\n").doesNotContain("\"d\"");
            assertThat(key.getUse()).isEqualTo("sig");
            assertThat(key.getAlgorithm()).isEqualTo("Ed25519");
            assertThat(key.getKeyId()).isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        }
    }

    @Test
    void aRestartKeepsKeysAndSecrets() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            String keySet = issuer.authority().keySet();
            String secret = issuer.secret(LocalIssuer.CLIENT);
            FileTime untouched = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
            Files.setLastModifiedTime(folder.resolve("trust/local.jwks"), untouched);

            issuer.restart();

            assertThat(issuer.authority().keySet()).isEqualTo(keySet);
            assertThat(issuer.secret(LocalIssuer.CLIENT)).isEqualTo(secret);
            assertThat(Files.getLastModifiedTime(folder.resolve("trust/local.jwks")))
                    .isEqualTo(untouched);
        }
    }

    @Test
    void theSecretIsToldOnce() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            Files.delete(folder.resolve("state/clients/orders-client.secret"));

            issuer.restart();

            assertThat(folder.resolve("state/clients/orders-client.secret")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state/issuer-keys.p12", "state/issuer-keys.password", "state/client-secrets.key"})
    void aPrivateFileThatOthersCanReadIsRefused(String file) throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            Path open = folder.resolve(file);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
            Files.delete(folder.resolve("trust/local.jwks"));

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(issuer::restart)
                    .withMessageStartingWith(open + ": others than its owner may use this file (rw-r-----)")
                    .withMessageContaining("Cure: chmod 600 " + open);
            assertThat(folder.resolve("trust/local.jwks")).doesNotExist();
        }
    }

    @Test
    void aLostPasswordIsRefusedAndNoNewKeyMade() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            byte[] store = Files.readAllBytes(folder.resolve("state/issuer-keys.p12"));
            Files.delete(folder.resolve("state/issuer-keys.password"));

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(issuer::restart)
                    .withMessageContaining("the issuer's keys cannot be opened")
                    .withMessageContaining("issuer-keys.password");
            assertThat(Files.readAllBytes(folder.resolve("state/issuer-keys.p12")))
                    .isEqualTo(store);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            Files.writeString(folder.resolve("state/issuer-keys.password"), "wrong\n");

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(issuer::restart)
                    .withMessageContaining("the issuer's keys cannot be opened");
        }
    }

    @Test
    void aDatabaseInMemoryIsRefused() {
        LocalIssuer issuer = LocalIssuer.prepare(folder);
        issuer.source().setURL("jdbc:h2:mem:" + Secrets.identifier());

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::start)
                .withMessageContaining("this database is not supported");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOurFault() throws ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            ClientRequest request = issuer.request(LocalIssuer.CLIENT, "grant_type", "client_credentials");
            issuer.execute("ALTER TABLE client_secret RENAME TO gone");

            assertThatExceptionOfType(IssuerUnavailableException.class)
                    .isThrownBy(() -> issuer.authority().tokens().issue(request));

            issuer.execute("ALTER TABLE gone RENAME TO client_secret");
            assertThat(issuer.authority().tokens().issue(request).expiresIn()).isEqualTo(600);
        }
    }

    @Test
    void theMetadataListsWhatWorks() throws JoseException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            List<String> methods = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
            List<String> algorithms = List.of("Ed25519", "ES256", "ES384", "RS256", "PS256");

            assertThat(JsonUtil.parseJson(issuer.authority().metadata()))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("issuer", LocalIssuer.ISSUER),
                            Map.entry("token_endpoint", LocalIssuer.ISSUER + "/token"),
                            Map.entry("jwks_uri", LocalIssuer.ISSUER + "/jwks"),
                            Map.entry("revocation_endpoint", LocalIssuer.ISSUER + "/revoke"),
                            Map.entry("introspection_endpoint", LocalIssuer.ISSUER + "/introspect"),
                            Map.entry("status_list_aggregation_endpoint", LocalIssuer.ISSUER + "/status-lists"),
                            Map.entry(
                                    "scopes_supported",
                                    List.of("offline_access", "orders:read", "orders:write", "stock:read")),
                            Map.entry("response_types_supported", List.of()),
                            Map.entry("grant_types_supported", List.of("client_credentials", "refresh_token")),
                            Map.entry("token_endpoint_auth_methods_supported", methods),
                            Map.entry("token_endpoint_auth_signing_alg_values_supported", algorithms),
                            Map.entry("revocation_endpoint_auth_signing_alg_values_supported", algorithms),
                            Map.entry("introspection_endpoint_auth_signing_alg_values_supported", algorithms),
                            Map.entry("revocation_endpoint_auth_methods_supported", methods),
                            Map.entry("introspection_endpoint_auth_methods_supported", methods)));
        }
    }

    @Test
    void nothingPrivateIsPrinted() throws IOException, ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            TokenResponse response =
                    issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read offline_access");

            assertThat(response.toString())
                    .doesNotContain(response.accessToken())
                    .doesNotContain(response.refreshToken().orElseThrow());
            assertThat(Files.readString(issuer.home.configFile(), StandardCharsets.UTF_8))
                    .doesNotContain(issuer.secret(LocalIssuer.CLIENT));
        }
    }
}
