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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTokenGrantTest {

    private static final String NEVER_IDLE = "sallyport.authority.refresh-token-idle-lifetime=P1D";

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

    private String successor(TokenResponse response) {
        return response.refreshToken().orElseThrow();
    }

    @Test
    void eachUseYieldsASuccessorThatWorks() {
        String first = issuer.refreshToken(CLIENT, "orders:read");

        String second = successor(issuer.refresh(CLIENT, first));
        TokenResponse third = issuer.refresh(CLIENT, second);

        assertThat(List.of(first, second, successor(third))).doesNotHaveDuplicates();
        assertThat(third.scope()).isEqualTo("offline_access orders:read");
    }

    @Test
    void aSupersededTokenRevokesTheFamily() {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String second = successor(issuer.refresh(CLIENT, first));
        String third = successor(issuer.refresh(CLIENT, second));

        assertRefused(() -> issuer.refresh(CLIENT, first), OAuthError.INVALID_GRANT);

        assertRefused(() -> issuer.refresh(CLIENT, third), OAuthError.INVALID_GRANT);
    }

    @Test
    void otherFamiliesOfTheClientLiveOn() {
        String stolen = issuer.refreshToken(CLIENT, "orders:read");
        String other = issuer.refreshToken(CLIENT, "orders:read");
        issuer.refresh(CLIENT, successor(issuer.refresh(CLIENT, stolen)));
        assertRefused(() -> issuer.refresh(CLIENT, stolen), OAuthError.INVALID_GRANT);

        assertThat(issuer.refresh(CLIENT, other).refreshToken()).isPresent();
    }

    @Test
    void anotherClientsUseIsRefusedAndRevokesNothing() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        assertRefused(() -> issuer.refresh(OTHER, token), OAuthError.INVALID_GRANT);

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void anotherClientsUseOfASupersededTokenRevokesNothing() {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String second = successor(issuer.refresh(CLIENT, first));

        assertRefused(() -> issuer.refresh(OTHER, first), OAuthError.INVALID_GRANT);

        assertThat(issuer.refresh(CLIENT, second).refreshToken()).isPresent();
    }

    @Test
    void failedClientAuthenticationChangesNothing() {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String second = successor(issuer.refresh(CLIENT, first));
        ClientRequest wrong = new ClientRequest(
                List.of(),
                LocalIssuer.form(
                        "client_id",
                        CLIENT,
                        "client_secret",
                        "wrong",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        first),
                LocalIssuer.ADDRESS);

        assertRefused(() -> issuer.authority().tokens().issue(wrong), OAuthError.INVALID_CLIENT);

        assertThat(issuer.refresh(CLIENT, second).refreshToken()).isPresent();
    }

    @Test
    void anUnknownTokenIsRefused() {
        assertRefused(() -> issuer.refresh(CLIENT, Secrets.random()), OAuthError.INVALID_GRANT);
    }

    @Test
    void theFamilyLivesUntilJustBeforeItsExpiry() throws ConfigException {
        issuer.restartWith(NEVER_IDLE);
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.clock.advance(Duration.ofHours(12).minusMillis(1));

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void theFamilyIsDeadAtItsExpiry() throws ConfigException {
        issuer.restartWith(NEVER_IDLE);
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.clock.advance(Duration.ofHours(12));

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aUseDoesNotProlongTheFamily() throws ConfigException {
        issuer.restartWith(NEVER_IDLE);
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofHours(11));
        String second = successor(issuer.refresh(CLIENT, token));

        issuer.clock.advance(Duration.ofHours(1));

        assertRefused(() -> issuer.refresh(CLIENT, second), OAuthError.INVALID_GRANT);
    }

    @Test
    void anIdleFamilyLivesUntilJustBeforeItsLimit() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.clock.advance(Duration.ofHours(1).minusMillis(1));

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void anIdleFamilyIsDeadAtItsLimit() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.clock.advance(Duration.ofHours(1));

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void eachUseBeginsTheIdleTimeAnew() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofMinutes(59));
        String second = successor(issuer.refresh(CLIENT, token));

        issuer.clock.advance(Duration.ofMinutes(59));

        assertThat(issuer.refresh(CLIENT, second).refreshToken()).isPresent();
    }

    /** I6: what has ended was written down. */
    @Test
    void aClockThatStepsBackRevivesNoFamily() {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.clock.advance(Duration.ofHours(1));
        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);

        issuer.clock.advance(Duration.ofMinutes(-30));
        issuer.acceptClock();

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aNarrowerScopeIsGivenAndTheFamilyKeepsItsOwn() {
        String token = issuer.refreshToken(CLIENT, "orders:read orders:write");

        TokenResponse narrow = issuer.refresh(CLIENT, token, "scope", "orders:read");

        assertThat(narrow.scope()).isEqualTo("orders:read");
        assertThat(issuer.refresh(CLIENT, successor(narrow)).scope())
                .isEqualTo("offline_access orders:read orders:write");
    }

    @Test
    void aWiderScopeIsRefusedAndTheTokenNotUsedUp() {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        assertRefused(() -> issuer.refresh(CLIENT, token, "scope", "orders:write"), OAuthError.INVALID_SCOPE);

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void aWiderAudienceIsRefused() {
        String token = successor(
                issuer.clientCredentials(CLIENT, "scope", "orders:read offline_access", "audience", "orders"));

        assertRefused(
                () -> issuer.refresh(CLIENT, token, "resource", "https://stock.test/api"), OAuthError.INVALID_TARGET);
    }

    @Test
    void aMissingTokenIsRefused() {
        assertRefused(
                () -> issuer.authority().tokens().issue(issuer.request(CLIENT, "grant_type", "refresh_token")),
                OAuthError.INVALID_REQUEST);
    }

    @Test
    void aScopeTakenFromTheClientIsTakenFromItsFamilies() throws ConfigException {
        String token = issuer.refreshToken(CLIENT, "orders:read orders:write");
        issuer.configure(LocalIssuer.with("sallyport.authority.client.orders-client.scopes=orders:read"));
        issuer.restart();

        assertThat(issuer.refresh(CLIENT, token).scope()).isEqualTo("offline_access orders:read");
    }

    @Test
    void offlineAccessTakenFromTheClientEndsItsFamilies() throws ConfigException {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.configure(LocalIssuer.with("sallyport.authority.client.orders-client.offline-access=false"));
        issuer.restart();

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aFamilyOutlivesARestart() throws ConfigException {
        String token = successor(issuer.refresh(CLIENT, issuer.refreshToken(CLIENT, "orders:read")));

        issuer.restart();

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
    }

    @Test
    void aSupersededTokenIsKnownAfterARestart() throws ConfigException {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        String third = successor(issuer.refresh(CLIENT, successor(issuer.refresh(CLIENT, first))));

        issuer.restart();

        assertRefused(() -> issuer.refresh(CLIENT, first), OAuthError.INVALID_GRANT);
        assertRefused(() -> issuer.refresh(CLIENT, third), OAuthError.INVALID_GRANT);
    }

    @Test
    void aRevokedFamilyStaysRevokedAfterARestart() throws ConfigException {
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.authority().revocation().revoke(issuer.request(CLIENT, "token", token));

        issuer.restart();

        assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void theFilesOfTheDatabaseHoldNoTokenAndNoSecret() throws IOException {
        String first = issuer.refreshToken(CLIENT, "orders:read");
        TokenResponse second = issuer.refresh(CLIENT, first);
        List<String> secrets =
                List.of(first, successor(second), second.accessToken(), issuer.secret(CLIENT), issuer.secret(OTHER));
        issuer.execute("CHECKPOINT SYNC");

        try (Stream<Path> files = Files.walk(issuer.home.state().resolve("db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        }
        assertThat(issuer.count("SELECT count(*) FROM refresh_token WHERE token_hash IN ('" + Secrets.hash(first)
                        + "', '" + Secrets.hash(successor(second)) + "')"))
                .isEqualTo(2);
    }
}
