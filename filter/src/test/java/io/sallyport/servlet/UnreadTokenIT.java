package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sallyport.sample.ForeignModule;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import io.sallyport.testkit.TokenMother;
import jakarta.security.auth.message.config.AuthConfigFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that the container let pass unread is refused; never is it anonymous and unrecorded. */
class UnreadTokenIT {

    private static final String BASIC = "Basic YmFzaWw6YmFzaWw=";

    @RegisterExtension
    static final SallyportExtension SALLYPORT =
            SallyportExtension.with(home -> home.issuer("main").set("sallyport.insecure-http", "loopback"));

    @TempDir
    private Path base;

    private AuditRecords records;
    private TomcatServer server;
    private TokenMother tokens;

    @BeforeEach
    void start(TestHome home, TokenMother mother) throws Exception {
        records = new AuditRecords();
        server = new TomcatServer(base, home.path());
        tokens = mother;
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        records.close();
    }

    static Stream<String> paths() {
        return Stream.of("/open", "/dispatch?async=/open", "/dispatch?forward=/open", "/dispatch?include=/open");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void moduleThatWasRemovedLeavesNoTokenUnread(String path) throws Exception {
        server.deploy("/orders", TomcatDoor.MODULE.webXml());
        assertThat(get(path, "Bearer " + tokens.good()).body()).startsWith("alice");
        removeModule();

        HttpResponse<String> response = get(path, "Bearer " + tokens.good());

        assertUnavailable(response);
        assertRecorded(response, "unavailable", "internal");
        assertRecords(2);
    }

    @Test
    void everyCredentialOfOursIsOneRecordThere() throws Exception {
        server.deploy("/orders", TomcatDoor.MODULE.webXml());
        removeModule();
        List<String> presented = List.of(
                "Bearer " + tokens.good(), "Bearer " + tokens.with(Defect.EXPIRED), "Bearer", "DPoP " + tokens.good());

        presented.forEach(credential -> assertUnavailable(get("/open", credential)));
        assertThat(get("/open", "").body()).startsWith("nobody []");
        assertThat(get("/open", BASIC).body()).startsWith("nobody []");

        assertRecords(presented.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "FORM"})
    void noOtherWayToLogInIsOfferedToAToken(String login) throws Exception {
        server.deploy("/orders", TomcatDoor.MODULE.webXml() + """
                <login-config>
                  <auth-method>%s</auth-method>
                  <form-login-config>
                    <form-login-page>/open</form-login-page>
                    <form-error-page>/open</form-error-page>
                  </form-login-config>
                </login-config>""".formatted(login));
        removeModule();

        HttpResponse<String> response = get("/open", "Bearer " + tokens.good());

        assertUnavailable(response);
        assertThat(response.headers().map()).doesNotContainKeys("WWW-Authenticate", "Set-Cookie");
        assertRecorded(response, "unavailable", "internal");
    }

    @Test
    void moduleOfAnotherIsNotBelieved() {
        server.deploy(
                "/orders",
                TomcatDoor.MODULE.webXml() + "<listener><listener-class>" + ForeignModule.class.getName()
                        + "</listener-class></listener>");
        assertThat(get("/open", "").body()).startsWith(ForeignModule.CALLER);

        HttpResponse<String> response = get("/open", "Bearer " + tokens.good());

        assertUnavailable(response);
        assertRecorded(response, "unavailable", "internal");
    }

    private static void removeModule() {
        AuthConfigFactory factory = AuthConfigFactory.getFactory();
        assertThat(factory.getRegistrationIDs(null)).hasSize(1).allMatch(factory::removeRegistration);
    }

    private HttpResponse<String> get(String path, String authorization) {
        return server.get(
                "/orders" + path,
                request -> authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(response.headers().allValues("X-Correlation-Id")).hasSize(1);
        assertThat(response.body()).isEmpty();
    }

    private void assertRecorded(HttpResponse<String> response, String outcome, @Nullable String reason) {
        assertThat(records.about(response, response))
                .extracting(line -> line.get("stage"), line -> line.get("outcome"), line -> line.get("reason"))
                .containsExactly(tuple("authenticate", outcome, reason));
    }

    /** Exactly so many before the one of a last token. */
    private void assertRecords(long count) {
        HttpResponse<String> last = get("/open", "Bearer " + tokens.good());
        records.about(last, last);
        assertThat(records.count("/orders")).isEqualTo(count + 1);
    }
}
