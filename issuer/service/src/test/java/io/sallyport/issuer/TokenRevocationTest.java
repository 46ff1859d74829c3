package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.LocalIssuer.OTHER;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenRevocationTest {

    private static final String INACTIVE = "{\"active\":false}";

    private final AuditCapture capture = new AuditCapture();

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void stop() {
        issuer.close();
        capture.close();
    }

    private void revoke(String client, String token) {
        issuer.authority().revocation().revoke(issuer.request(client, "token", token));
    }

    @Test
    void aRefreshTokenTakesItsFamilyWithIt() {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String second = issuer.refresh(CLIENT, first).refreshToken().orElseThrow();

        revoke(CLIENT, second);

        assertRefused(() -> issuer.refresh(CLIENT, second), OAuthError.INVALID_GRANT);
    }

    @Test
    void aSupersededTokenTakesItsFamilyWithItToo() {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String second = issuer.refresh(CLIENT, first).refreshToken().orElseThrow();

        revoke(CLIENT, first);

        assertRefused(() -> issuer.refresh(CLIENT, second), OAuthError.INVALID_GRANT);
    }

    @Test
    void theHintIsIgnored() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.authority()
                .revocation()
                .revoke(issuer.request(CLIENT, "token", token, "token_type_hint", "access_token"));

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aSecondRevocationIsNoError() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        revoke(CLIENT, token);
        revoke(CLIENT, token);

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void anUnknownTokenIsNoError() {
        revoke(CLIENT, Secrets.random());

        assertThat(issuer.count("SELECT count(*) FROM refresh_family WHERE revoked_at IS NOT NULL"))
                .isZero();
    }

    @Test
    void anotherClientsTokenIsRefusedAndLivesOn() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        assertRefused(() -> revoke(OTHER, token), OAuthError.INVALID_GRANT);

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void anAccessTokenIsRevokedAlone() {
        TokenResponse first = issuer.clientCredentials(CLIENT, "scope", "orders:read offline_access");
        TokenResponse second = issuer.refresh(CLIENT, first.refreshToken().orElseThrow());

        revoke(CLIENT, first.accessToken());

        assertThat(issuer.introspect(CLIENT, first.accessToken())).isEqualTo(INACTIVE);
        assertThat(issuer.introspect(CLIENT, second.accessToken())).isNotEqualTo(INACTIVE);
        assertThat(issuer.refresh(CLIENT, second.refreshToken().orElseThrow()).refreshToken())
                .isPresent();
    }

    @Test
    void anotherClientsAccessTokenIsRefusedAndLivesOn() {
        String token = issuer.clientCredentials(CLIENT).accessToken();

        assertRefused(() -> revoke(OTHER, token), OAuthError.INVALID_GRANT);

        assertThat(issuer.introspect(CLIENT, token)).isNotEqualTo(INACTIVE);
    }

    @Test
    void aFamilyTakesItsAccessTokensWithIt() {
        TokenResponse first = issuer.clientCredentials(CLIENT, "scope", "orders:read offline_access");
        TokenResponse second = issuer.refresh(CLIENT, first.refreshToken().orElseThrow());
        TokenResponse other = issuer.clientCredentials(CLIENT, "scope", "orders:read offline_access");

        revoke(CLIENT, second.refreshToken().orElseThrow());

        assertThat(issuer.introspect(CLIENT, first.accessToken())).isEqualTo(INACTIVE);
        assertThat(issuer.introspect(CLIENT, second.accessToken())).isEqualTo(INACTIVE);
        assertThat(issuer.introspect(CLIENT, other.accessToken())).isNotEqualTo(INACTIVE);
    }

    @Test
    void aRevokedAccessTokenStaysRevokedAfterARestart() throws ConfigException {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        revoke(CLIENT, token);

        issuer.restart();

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void eachRevocationIsRecordedOnce() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        revoke(CLIENT, token);
        revoke(CLIENT, token);
        assertRefused(() -> revoke(OTHER, token), OAuthError.INVALID_GRANT);

        issuer.handOver();

        assertThat(capture.records("revoke"))
                .extracting(record -> record.get("outcome"))
                .containsExactly("granted", "denied");
        assertThat(capture.records("alarm"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("reason", "foreign_token")
                        .containsEntry("client_id", OTHER));
    }

    @Test
    void anExpiredAccessTokenIsNoError() {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.clock.advance(Duration.ofMinutes(10));

        revoke(CLIENT, token);

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void aMissingTokenIsRefused() {
        assertRefused(() -> issuer.authority().revocation().revoke(issuer.request(CLIENT)), OAuthError.INVALID_REQUEST);
    }

    @Test
    void whoIsNoClientIsRefused() {
        ClientRequest nobody = new ClientRequest(List.of(), LocalIssuer.form("token", "x"), LocalIssuer.ADDRESS);

        assertRefused(() -> issuer.authority().revocation().revoke(nobody), OAuthError.INVALID_CLIENT);
    }
}
