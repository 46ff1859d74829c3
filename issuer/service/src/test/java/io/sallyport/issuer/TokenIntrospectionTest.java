package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.LocalIssuer.OTHER;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIntrospectionTest {

    private static final String INACTIVE = "{\"active\":false}";

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
    }

    @Test
    void anAccessTokenIsDescribed() throws JoseException {
        String token = issuer.clientCredentials(CLIENT, "scope", "orders:read", "audience", "orders")
                .accessToken();
        long now = issuer.clock.instant().getEpochSecond();

        Map<String, Object> answer = JsonUtil.parseJson(issuer.introspect(CLIENT, token));

        assertThat(answer)
                .containsOnlyKeys(
                        "active", "token_type", "scope", "client_id", "exp", "iat", "sub", "iss", "jti", "aud")
                .containsEntry("active", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("scope", "orders:read")
                .containsEntry("client_id", CLIENT)
                .containsEntry("sub", CLIENT)
                .containsEntry("iss", LocalIssuer.ISSUER)
                .containsEntry("iat", now)
                .containsEntry("exp", now + 600)
                .containsEntry("aud", List.of("orders"));
    }

    @Test
    void aClientWithOneOfTheAudiencesHearsOfThatOne() throws JoseException {
        String token = issuer.clientCredentials(CLIENT).accessToken();

        assertThat(JsonUtil.parseJson(issuer.introspect("plain-client", token)))
                .containsEntry("active", true)
                .containsEntry("aud", List.of("orders"));
    }

    @Test
    void aClientWithNoneOfTheAudiencesHearsNothing() {
        assertThat(issuer.introspect(OTHER, issuer.clientCredentials(CLIENT).accessToken()))
                .isEqualTo(INACTIVE);
    }

    @Test
    void anAccessTokenLivesUntilJustBeforeItsExpiry() throws JoseException {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.clock.advance(Duration.ofSeconds(599));

        assertThat(JsonUtil.parseJson(issuer.introspect(CLIENT, token))).containsEntry("active", true);
    }

    @Test
    void anAccessTokenIsDeadAtItsExpiry() {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.clock.advance(Duration.ofSeconds(600));

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    /** I6: what has ended was written down. */
    @Test
    void aClockThatStepsBackRevivesNoAccessToken() {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.clock.advance(Duration.ofSeconds(600));
        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);

        issuer.clock.advance(Duration.ofSeconds(-300));
        issuer.acceptClock();

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    /** As after an earlier copy of the database was put back. */
    @Test
    void anAccessTokenThatTheDatabaseDoesNotKnowIsInactive() {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        issuer.execute("DELETE FROM access_token");

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void aTamperedAccessTokenIsInactive() {
        String token = issuer.clientCredentials(CLIENT).accessToken();
        int payload = token.indexOf('.') + 10;
        char other = token.charAt(payload) == 'A' ? 'B' : 'A';

        assertThat(issuer.introspect(CLIENT, token.substring(0, payload) + other + token.substring(payload + 1)))
                .isEqualTo(INACTIVE);
    }

    @Test
    void anotherSpellingOfAnAccessTokenIsInactive() {
        String token = issuer.clientCredentials(CLIENT).accessToken();

        assertThat(issuer.introspect(CLIENT, token + "=")).isEqualTo(INACTIVE);
        assertThat(issuer.introspect(CLIENT, withStrayBits(token))).isEqualTo(INACTIVE);
    }

    /** 64 bytes leave four bits of the last character unused: the next one in the alphabet decodes to the same bytes. */
    private static String withStrayBits(String token) {
        int last = token.length() - 1;
        return token.substring(0, last) + (char) (token.charAt(last) + 1);
    }

    @Test
    void aRefreshTokenIsDescribedToItsClient() throws JoseException {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        assertThat(JsonUtil.parseJson(issuer.introspect(CLIENT, token)))
                .containsOnlyKeys("active", "scope", "client_id", "exp", "sub", "iss", "aud")
                .containsEntry("active", true)
                .containsEntry("scope", "offline_access orders:read")
                .containsEntry(
                        "exp", issuer.clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
    }

    @Test
    void aRefreshTokenIsNothingToAnotherClient() {
        assertThat(issuer.introspect(OTHER, issuer.refreshToken(CLIENT, "orders:read")))
                .isEqualTo(INACTIVE);
    }

    @Test
    void aSupersededRefreshTokenIsInactive() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.refresh(CLIENT, token);

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void aRevokedRefreshTokenIsInactive() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.authority().revocation().revoke(issuer.request(CLIENT, "token", token));

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void anExpiredRefreshTokenIsInactive() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofHours(12));

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void anUnknownTokenIsInactive() {
        assertThat(issuer.introspect(CLIENT, "a.b.c")).isEqualTo(INACTIVE);
    }

    @Test
    void whoIsNoClientIsRefused() {
        ClientRequest nobody = new ClientRequest(List.of(), LocalIssuer.form("token", "x"), LocalIssuer.ADDRESS);

        assertRefused(() -> issuer.authority().introspection().introspect(nobody), OAuthError.INVALID_CLIENT);
    }
}
