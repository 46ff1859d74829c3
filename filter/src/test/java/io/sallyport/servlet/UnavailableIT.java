package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.sallyport.sample.NobodysHandler;
import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import io.sallyport.testkit.TokenMother;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.catalina.authenticator.NonLoginAuthenticator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own fault is 503 at every entry, with a record: never anonymous access and never 500. */
class UnavailableIT {

    @RegisterExtension
    final SallyportExtension sallyport = SallyportExtension.with(home ->
            home.issuer("main").issuer("later", entry -> entry.local(true)).set("sallyport.insecure-http", "loopback"));

    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of(TomcatDoor.MODULE, "/orders/open"),
                Arguments.of(TomcatDoor.MODULE, "/orders/closed"),
                Arguments.of(TomcatDoor.MODULE, "/orders/scoped"),
                Arguments.of(TomcatDoor.FILTER_ALONE, "/orders/open"),
                Arguments.of(TomcatDoor.FILTER_ALONE, "/orders/scoped"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void issuerWhoseKeysAreNotThereYetIsUnavailableUntilTheyAre(
            TomcatDoor door, String path, @TempDir Path base, TestHome home) throws Exception {
        Files.delete(home.path().resolve("trust/later.jwks"));
        TokenMother later = home.tokens("later").always(token -> token.scopes("orders:write"));
        try (TomcatServer server = new TomcatServer(base, home.path());
                AuditRecords records = new AuditRecords()) {
            server.deploy("/orders", door.webXml());

            HttpResponse<String> response = get(server, path, later.good());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(records.about(
                            response, get(server, "/orders/open", home.tokens().good())))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    entry("stage", "authenticate"),
                                    entry("outcome", "unavailable"),
                                    entry("reason", "keys_missing")));

            home.writeKeys();

            await().untilAsserted(() ->
                    assertThat(get(server, path, later.good()).statusCode()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/open", "/orders/closed", "/orders/scoped"})
    void serverThatDoesNotTakeTheCallerLetsNobodyIn(String path, @TempDir Path base, TestHome home, TokenMother tokens)
            throws Exception {
        NonLoginAuthenticator authenticator = new NonLoginAuthenticator();
        authenticator.setJaspicCallbackHandlerClass(NobodysHandler.class.getName());
        try (TomcatServer server = new TomcatServer(base, home.path());
                Log log = new Log("io.sallyport.request")) {
            server.deploy("/orders", TomcatDoor.MODULE.webXml(), authenticator);

            HttpResponse<String> response = get(server, path, tokens.good());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("SEVERE The admission of request "
                                    + response.headers()
                                            .firstValue("X-Correlation-Id")
                                            .orElseThrow())
                            && line.contains(NobodysHandler.FAULT));
        }
    }

    private static HttpResponse<String> get(TomcatServer server, String path, String token) {
        return server.get(path, request -> request.header("Authorization", "Bearer " + token));
    }
}
