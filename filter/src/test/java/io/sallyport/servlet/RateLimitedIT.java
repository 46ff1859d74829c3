package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After one bad signature an unknown token is 429 at every entry, with a record; a known one is as good as before. */
class RateLimitedIT {

    @RegisterExtension
    final SallyportExtension sallyport = SallyportExtension.with(home -> home.issuer("main")
            .set("sallyport.insecure-http", "loopback")
            .set("sallyport.bad-signatures", "1")
            .set("sallyport.bad-signature-interval", "PT1M"));

    static Stream<Arguments> entries() {
        return UnavailableIT.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void addressThatPresentedTooManyBadSignaturesIsToldToComeAgain(
            TomcatDoor door, String path, @TempDir Path base, TestHome home) throws Exception {
        try (TomcatServer server = new TomcatServer(base, home.path());
                AuditRecords records = new AuditRecords()) {
            server.deploy("/orders", door.webXml());
            String known = home.tokens().good();
            assertThat(get(server, "/orders/open", known).statusCode()).isEqualTo(200);
            assertThat(get(server, path, home.tokens().with(Defect.FORGED_SIGNATURE))
                            .statusCode())
                    .isEqualTo(401);

            HttpResponse<String> response = get(server, path, home.tokens().good());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(records.about(response, get(server, "/orders/open", known)))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    entry("stage", "authenticate"),
                                    entry("outcome", "unavailable"),
                                    entry("reason", "rate_limited")));
        }
    }

    private static HttpResponse<String> get(TomcatServer server, String path, String token) {
        return server.get(path, request -> request.header("Authorization", "Bearer " + token));
    }
}
