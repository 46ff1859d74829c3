package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.LocalIssuer.OTHER;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repeated use of a refresh token: a client that did not hear the answer, or a thief. */
class RefreshRetryTest {

    private static final String INACTIVE = "{\"active\":false}";
    private static final String[] NARROW = {"scope", "orders:read orders:write", "resource", "https://stock.test/api"};

    private final AuditCapture capture = new AuditCapture();

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private String first;
    private TokenResponse answer;

    @BeforeEach
    void useATokenOnce() throws ConfigException {
        issuer = LocalIssuer.start(folder);
        first = issuer.refreshToken(CLIENT, "orders:read orders:write");
        answer = issuer.refresh(CLIENT, first, NARROW);
    }

    @AfterEach
    void stop() {
        issuer.close();
        capture.close();
    }

    private String successor() {
        return answer.refreshToken().orElseThrow();
    }

    private void assertAnsweredAgain(TokenResponse retry) {
        assertThat(retry.toJson()).isEqualTo(answer.toJson());
        assertThat(issuer.refresh(CLIENT, successor()).refreshToken()).isPresent();
    }

    private void assertTheft(String... parameters) {
        assertRefused(() -> issuer.refresh(CLIENT, first, parameters), OAuthError.INVALID_GRANT);
        assertRefused(() -> issuer.refresh(CLIENT, successor()), OAuthError.INVALID_GRANT);
        assertThat(issuer.introspect(CLIENT, answer.accessToken())).isEqualTo(INACTIVE);
        issuer.handOver();
        assertThat(capture.records("refresh"))
                .filteredOn(record -> "theft".equals(record.get("reason")))
                .singleElement()
                .satisfies(theft -> assertThat(theft)
                        .containsEntry("outcome", "denied")
                        .containsEntry("client_id", CLIENT)
                        .containsEntry("client", LocalIssuer.ADDRESS)
                        .containsKey("family"));
        assertThat(capture.records("alarm"))
                .extracting(alarm -> alarm.get("reason"))
                .containsExactly("theft");
    }

    @Test
    void aRetryGetsTheSameAnswer() {
        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
    }

    @Test
    void aRetryAfterARestartGetsTheSameAnswer() throws ConfigException {
        issuer.restart();

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
    }

    @Test
    void theOrderOfTheScopesIsNoDifference() {
        assertAnsweredAgain(issuer.refresh(
                CLIENT, first, "scope", "orders:write orders:read", "resource", "https://stock.test/api"));
    }

    @Test
    void aRetryAtTheEndOfTheWindowGetsTheAnswer() {
        issuer.clock.advance(Duration.ofSeconds(30));

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
    }

    @Test
    void justAfterTheWindowARepeatIsATheft() {
        issuer.clock.advance(Duration.ofSeconds(30).plusMillis(1));

        assertTheft(NARROW);
    }

    @Test
    void anotherScopeIsATheft() {
        assertTheft("scope", "orders:read", "resource", "https://stock.test/api");
    }

    @Test
    void anotherResourceIsATheft() {
        assertTheft("scope", "orders:read orders:write");
    }

    @Test
    void anAudienceInPlaceOfTheResourceIsATheft() {
        assertTheft("scope", "orders:read orders:write", "audience", "https://stock.test/api");
    }

    @Test
    void onceTheSuccessorWasUsedARepeatIsATheft() {
        issuer.refresh(CLIENT, successor());

        assertTheft(NARROW);
    }

    @Test
    void onceTheSuccessorWasShownInVainARepeatIsATheft() {
        assertRefused(() -> issuer.refresh(CLIENT, successor(), "scope", "stock:read"), OAuthError.INVALID_SCOPE);

        assertTheft(NARROW);
    }

    @Test
    void aSuccessorThatAnotherClientShowedChangesNothing() {
        assertRefused(() -> issuer.refresh(OTHER, successor()), OAuthError.INVALID_GRANT);

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
    }

    @Test
    void anotherClientsRepeatIsRefusedAndAlarmedAndRevokesNothing() {
        assertRefused(() -> issuer.refresh(OTHER, first, NARROW), OAuthError.INVALID_GRANT);

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
        issuer.handOver();
        assertThat(capture.records("alarm"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("reason", "foreign_token")
                        .containsEntry("client_id", OTHER)
                        .containsEntry("detail", "the family is client " + CLIENT + "'s"));
    }

    @Test
    void aRevokedFamilyHasNoRetry() {
        issuer.revoke(CLIENT, first);

        assertRefused(() -> issuer.refresh(CLIENT, first, NARROW), OAuthError.INVALID_GRANT);
    }

    @Test
    void withoutAWindowEachRepeatIsATheft() throws ConfigException {
        issuer.restartWith("sallyport.authority.refresh-retry-window=PT0S");
        first = issuer.refreshToken(CLIENT, "orders:read orders:write");
        answer = issuer.refresh(CLIENT, first, NARROW);

        assertTheft(NARROW);
    }

    @Test
    void theThirdRetryIsAnsweredAndAlarmed() {
        issuer.refresh(CLIENT, first, NARROW);
        issuer.refresh(CLIENT, first, NARROW);
        issuer.handOver();
        assertThat(capture.records("alarm")).isEmpty();

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));

        issuer.handOver();
        assertThat(capture.records("alarm"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("reason", "many_retries")
                        .containsEntry("outcome", "granted"));
    }

    @Test
    void aRetryFromAnotherAddressIsAnsweredAndAlarmed() {
        assertAnsweredAgain(issuer.refreshFrom("192.0.2.8", CLIENT, first, NARROW));

        issuer.handOver();
        assertThat(capture.records("alarm"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("reason", "retry_from_other_address")
                        .containsEntry("client", "192.0.2.8")
                        .containsEntry("detail", "the first use came from " + LocalIssuer.ADDRESS));
    }

    @Test
    void aClockThatStepsBackByMoreThanTheWindowClosesIt() {
        issuer.clock.advance(Duration.ofSeconds(-31));
        issuer.acceptClock();

        assertTheft(NARROW);
    }

    @Test
    void aSmallCorrectionOfTheClockIsNoTheft() {
        issuer.clock.advance(Duration.ofMillis(-5));

        assertAnsweredAgain(issuer.refresh(CLIENT, first, NARROW));
    }

    @Test
    void eachActIsOneRecord() {
        issuer.refresh(CLIENT, first, NARROW);
        issuer.handOver();

        assertThat(capture.records("issue")).hasSize(1);
        assertThat(capture.records("refresh"))
                .extracting(record -> Map.entry(record.get("outcome"), record.getOrDefault("reason", "")))
                .containsExactly(Map.entry("granted", ""), Map.entry("granted", "retry"));
    }
}
