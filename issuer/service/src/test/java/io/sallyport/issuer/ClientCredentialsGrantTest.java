package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ChangingIssuers;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.SallyportConfig;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustStore;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCredentialsGrantTest {

    private static final List<String> VALIDATOR = List.of(
            "sallyport.issuer.local.iss=" + LocalIssuer.ISSUER,
            "sallyport.issuer.local.local=true",
            "sallyport.issuer.local.keys=trust/local.jwks",
            "sallyport.issuer.local.audiences=orders");

    private final AuditCapture capture = new AuditCapture();

    private static LocalIssuer issuer;

    @BeforeAll
    static void start(@TempDir Path folder) throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    /** Or the next test would have this one's records. */
    @AfterEach
    void handOver() {
        issuer.handOver();
        capture.close();
    }

    private static LocalIssuer startWith(String line, Path folder) throws ConfigException {
        LocalIssuer another = LocalIssuer.prepare(folder);
        another.configure(LocalIssuer.withMore(line));
        another.start();
        return another;
    }

    @Test
    void theTokenHasTheClaimsOfRfc9068() throws JoseException {
        TokenResponse response =
                issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read", "audience", "orders");

        Map<String, Object> claims = part(response.accessToken(), 1);
        long now = issuer.clock.instant().getEpochSecond();
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope", "status")
                .containsEntry("iss", LocalIssuer.ISSUER)
                .containsEntry("sub", LocalIssuer.CLIENT)
                .containsEntry("client_id", LocalIssuer.CLIENT)
                .containsEntry("aud", "orders")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 600)
                .containsEntry("scope", "orders:read");
        assertThat((String) claims.get("jti")).hasSize(22);
        assertThat(part(response.accessToken(), 0))
                .containsOnlyKeys("typ", "alg", "kid")
                .containsEntry("typ", "at+jwt")
                .containsEntry("alg", "Ed25519");
        assertThat(response.expiresIn()).isEqualTo(600);
        assertThat(response.refreshToken()).isEmpty();
    }

    @Test
    void theValidatorOnTheSameServerAcceptsTheToken() throws Exception {
        List<String> lines = new ArrayList<>(LocalIssuer.CONFIGURATION);
        lines.addAll(VALIDATOR);
        issuer.configure(lines);
        SallyportConfig config = ConfigReader.read(issuer.home, Map.of(), Map.of());
        TrustStore trust = new TrustStore(config.issuers(), new ChangingIssuers(config));
        TokenVerifier verifier = new TokenVerifier(config.maxTokenSize(), new JcaSignatureVerifier());

        String token = issuer.clientCredentials(LocalIssuer.CLIENT).accessToken();

        assertThat(verifier.verify(
                        BearerToken.of(token), trust.snapshot(), TrustedTime.certain(issuer.clock.instant())))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aWideScopeGetsAShortLife(@TempDir Path elsewhere) throws ConfigException {
        String lifetimes = "sallyport.authority.scope-lifetimes=orders:write=PT2M, orders:read=PT1H";
        try (LocalIssuer another = startWith(lifetimes, elsewhere)) {
            assertThat(another.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read orders:write")
                            .expiresIn())
                    .isEqualTo(120);
            assertThat(another.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read")
                            .expiresIn())
                    .isEqualTo(600);
            String token = another.refreshToken(LocalIssuer.CLIENT, "orders:read orders:write");
            assertThat(another.refresh(LocalIssuer.CLIENT, token).expiresIn()).isEqualTo(120);
            assertThat(another.refresh(
                                    LocalIssuer.CLIENT,
                                    another.refreshToken(LocalIssuer.CLIENT, "orders:read orders:write"),
                                    "scope",
                                    "orders:read")
                            .expiresIn())
                    .isEqualTo(600);
        }
    }

    @Test
    void everyTokenIsRecordedInTheDatabaseWhenItIsAnswered() throws JoseException {
        Object id = part(issuer.clientCredentials(LocalIssuer.CLIENT).accessToken(), 1)
                .get("jti");

        assertThat(issuer.count("SELECT count(*) FROM access_token WHERE jti = '" + id + "'"))
                .isEqualTo(1);
        issuer.handOver();
        assertThat(capture.records("issue"))
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("outcome", "granted")
                        .containsEntry("iss", LocalIssuer.ISSUER)
                        .containsEntry("jti", id)
                        .containsEntry("sub", LocalIssuer.CLIENT)
                        .containsEntry("scopes", List.of("orders:read", "orders:write"))
                        .containsKey("kid"));
    }

    @Test
    void aRefusalIsRecordedWithItsReason() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "stock:read"), OAuthError.INVALID_SCOPE);
        Refusals.assertRefused(() -> issuer.refresh("plain-client", "x"), OAuthError.UNAUTHORIZED_CLIENT);

        issuer.handOver();

        assertThat(capture.records("issue"))
                .extracting(
                        record -> record.get("client_id") + " " + record.get("outcome") + " " + record.get("reason"))
                .containsExactly(
                        LocalIssuer.CLIENT + " denied invalid_scope", "plain-client denied unauthorized_client");
    }

    @Test
    void withoutAScopeTheTokenHasAllButOfflineAccess() {
        assertThat(issuer.clientCredentials(LocalIssuer.CLIENT).scope()).isEqualTo("orders:read orders:write");
    }

    @Test
    void withoutAnAudienceTheTokenHasTheClientsOwn() throws JoseException {
        assertThat(part(issuer.clientCredentials(LocalIssuer.CLIENT).accessToken(), 1))
                .containsEntry("aud", List.of("https://stock.test/api", "orders"));
    }

    @Test
    void aResourceNarrowsTheAudience() throws JoseException {
        TokenResponse response = issuer.clientCredentials(LocalIssuer.CLIENT, "resource", "https://stock.test/api");

        assertThat(part(response.accessToken(), 1)).containsEntry("aud", "https://stock.test/api");
    }

    @Test
    void twoTokensAreNeverTheSame() throws JoseException {
        Object first = part(issuer.clientCredentials(LocalIssuer.CLIENT).accessToken(), 1)
                .get("jti");

        assertThat(part(issuer.clientCredentials(LocalIssuer.CLIENT).accessToken(), 1)
                        .get("jti"))
                .isNotEqualTo(first);
    }

    @Test
    void aClientsOwnLifetimeCounts(@TempDir Path elsewhere) throws ConfigException {
        String lifetime = "sallyport.authority.client.orders-client.access-token-lifetime=PT90S";
        try (LocalIssuer another = startWith(lifetime, elsewhere)) {
            assertThat(another.clientCredentials(LocalIssuer.CLIENT).expiresIn())
                    .isEqualTo(90);
            assertThat(another.clientCredentials("plain-client").expiresIn()).isEqualTo(600);
        }
    }

    @Test
    void offlineAccessGivesARefreshToken() {
        TokenResponse response = issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read offline_access");

        assertThat(response.refreshToken())
                .hasValueSatisfying(token -> assertThat(token).hasSize(43));
        assertThat(response.scope()).isEqualTo("offline_access orders:read");
    }

    @Test
    void offlineAccessIsRefusedWhereThePolicyDoesNotAllowIt() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials("plain-client", "scope", "orders:read offline_access"),
                OAuthError.INVALID_SCOPE);
    }

    @Test
    void aScopeOfAnotherClientIsRefused() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read stock:read"),
                OAuthError.INVALID_SCOPE);
    }

    @Test
    void aMalformedScopeIsRefused() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials(LocalIssuer.CLIENT, "scope", "orders:read  orders:write"),
                OAuthError.INVALID_SCOPE);
    }

    @Test
    void anAudienceOfAnotherClientIsRefused() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials(LocalIssuer.CLIENT, "audience", "stock"), OAuthError.INVALID_TARGET);
    }

    @Test
    void aResourceThatIsNoAbsoluteUriIsRefused() {
        Refusals.assertRefused(
                () -> issuer.clientCredentials(LocalIssuer.CLIENT, "resource", "orders"), OAuthError.INVALID_TARGET);
    }

    @Test
    void anUnknownParameterIsIgnored() {
        assertThat(issuer.clientCredentials(LocalIssuer.CLIENT, "prompt", "none")
                        .expiresIn())
                .isEqualTo(600);
    }

    @Test
    void anUnknownGrantIsRefused() {
        Refusals.assertRefused(
                () -> issuer.authority().tokens().issue(issuer.request(LocalIssuer.CLIENT, "grant_type", "password")),
                OAuthError.UNSUPPORTED_GRANT_TYPE);
    }

    @Test
    void aMissingGrantIsRefused() {
        Refusals.assertRefused(
                () -> issuer.authority().tokens().issue(issuer.request(LocalIssuer.CLIENT)),
                OAuthError.INVALID_REQUEST);
    }

    @Test
    void aGrantThatTheClientDoesNotHaveIsRefused() {
        Refusals.assertRefused(() -> issuer.refresh("plain-client", "x"), OAuthError.UNAUTHORIZED_CLIENT);
    }

    private static Map<String, Object> part(String token, int index) throws JoseException {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return JsonUtil.parseJson(new String(json, StandardCharsets.UTF_8));
    }
}
