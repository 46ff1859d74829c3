package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.ADDRESS;
import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.LocalIssuer.OTHER;
import static io.sallyport.issuer.LocalIssuer.form;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientAuthenticatorTest {

    private static final FormParameters GRANT = form("grant_type", "client_credentials");

    private static LocalIssuer issuer;
    private static String secret;

    @BeforeAll
    static void start(@TempDir Path folder) throws ConfigException {
        issuer = LocalIssuer.prepare(folder);
        // All the failures are one issuer's.
        issuer.configure(LocalIssuer.withMore("sallyport.authority.failed-authentications=1000"));
        issuer.start();
        secret = issuer.secret(CLIENT);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private void issue(List<String> authorization, FormParameters parameters) {
        TokenResponse response =
                issuer.authority().tokens().issue(new ClientRequest(authorization, parameters, ADDRESS));
        assertThat(response.accessToken()).isNotEmpty();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private FormParameters post(String id, String password) {
        return form("grant_type", "client_credentials", "client_id", id, "client_secret", password);
    }

    @Test
    void basicIsAccepted() {
        issue(List.of(basic(CLIENT + ":" + secret)), GRANT);
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        issue(List.of(basic(CLIENT + ":" + secret).replace("Basic", "bASIC")), GRANT);
    }

    @Test
    void bothPartsOfBasicAreFormDecoded() {
        issue(List.of(basic("orders%2Dclient:" + secret)), GRANT);
    }

    @Test
    void theSameClientIdBesideBasicIsAccepted() {
        issue(List.of(basic(CLIENT + ":" + secret)), form("grant_type", "client_credentials", "client_id", CLIENT));
    }

    @Test
    void anotherClientIdBesideBasicIsRefused() {
        FormParameters other = form("grant_type", "client_credentials", "client_id", OTHER);

        assertRefused(() -> issue(List.of(basic(CLIENT + ":" + secret)), other), OAuthError.INVALID_REQUEST);
    }

    @Test
    void postIsAccepted() {
        issue(List.of(), post(CLIENT, secret));
    }

    @Test
    void aBearerTokenBesidePostIsNoClientAuthentication() {
        issue(List.of("Bearer an.expired.token"), post(CLIENT, secret));
    }

    @Test
    void bothAtOnceAreRefused() {
        assertRefused(
                () -> issue(List.of(basic(CLIENT + ":" + secret)), post(CLIENT, secret)), OAuthError.INVALID_REQUEST);
    }

    @Test
    void twoHeadersAreRefused() {
        String header = basic(CLIENT + ":" + secret);

        assertRefused(() -> issue(List.of(header, header), GRANT), OAuthError.INVALID_REQUEST);
    }

    @Test
    void noneIsRefused() {
        assertRefused(() -> issue(List.of(), GRANT), OAuthError.INVALID_CLIENT);
    }

    @Test
    void aNameAloneIsRefused() {
        FormParameters name = form("grant_type", "client_credentials", "client_id", CLIENT);

        assertRefused(() -> issue(List.of(), name), OAuthError.INVALID_CLIENT);
    }

    @Test
    void aWrongSecretIsRefused() {
        assertRefused(() -> issue(List.of(), post(CLIENT, secret + "x")), OAuthError.INVALID_CLIENT);
    }

    @Test
    void anotherClientsSecretIsRefused() {
        assertRefused(() -> issue(List.of(), post(OTHER, secret)), OAuthError.INVALID_CLIENT);
    }

    @Test
    void anUnknownClientIsRefused() {
        assertRefused(() -> issue(List.of(), post("nobody", secret)), OAuthError.INVALID_CLIENT);
    }

    @Test
    void aNameFarTooLongIsRefused() {
        assertRefused(() -> issue(List.of(), post("n".repeat(5000), secret)), OAuthError.INVALID_CLIENT);
    }

    @Test
    void aClientTakenOutOfTheConfigurationIsRefused(@TempDir Path elsewhere) throws ConfigException {
        try (LocalIssuer another = LocalIssuer.start(elsewhere)) {
            ClientRequest request = another.request(CLIENT, "grant_type", "client_credentials");
            another.configure(LocalIssuer.CONFIGURATION.stream()
                    .filter(line -> !line.contains("client." + CLIENT + "."))
                    .toList());
            another.restart();

            assertRefused(() -> another.authority().tokens().issue(request), OAuthError.INVALID_CLIENT);
        }
    }

    @Test
    void basicThatIsNotBase64IsRefused() {
        assertRefused(() -> issue(List.of("Basic not base64!"), GRANT), OAuthError.INVALID_CLIENT);
    }

    @Test
    void basicThatIsNotFormEncodedIsRefused() {
        assertRefused(() -> issue(List.of(basic(CLIENT + ":100%")), GRANT), OAuthError.INVALID_CLIENT);
    }

    @Test
    void basicWithoutAColonIsRefused() {
        assertRefused(() -> issue(List.of(basic(CLIENT)), GRANT), OAuthError.INVALID_CLIENT);
    }

    @Test
    void nothingOfTheRequestIsPrinted() {
        ClientRequest request = new ClientRequest(List.of(basic(CLIENT + ":" + secret)), post(CLIENT, secret), ADDRESS);

        assertThat(request.toString()).doesNotContain(secret).doesNotContain(basic(CLIENT + ":" + secret));
    }
}
