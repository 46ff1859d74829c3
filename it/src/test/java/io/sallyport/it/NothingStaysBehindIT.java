package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.Defect;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A token counts for the request that brings it: no session remembers it, and no refusal is held against anyone. */
@OnMatrixServer
class NothingStaysBehindIT {
    private static final List<Door> DOORS = List.of(Door.ADMINISTRATOR, Door.DEVELOPER, Door.BOTH);

    private static TestServer server;

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "administrator's form war", testable = false)
    static Archive<?> administratorsFormWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.FORM).build();
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "both doors' war", testable = false)
    static Archive<?> bothDoorsWar() {
        return new Application(Door.BOTH, Packaging.WAR, Login.BASIC).build();
    }

    @BeforeAll
    static void findServer() throws Exception {
        server = MatrixServer.get();
    }

    static Stream<Arguments> everyEntryOfAWar() {
        return DOORS.stream()
                .flatMap(door -> Arrays.stream(Entry.values())
                        .filter(entry -> entry != Entry.EAR_EJB)
                        .map(entry -> Arguments.of(door, entry)));
    }

    @ParameterizedTest
    @MethodSource("everyEntryOfAWar")
    void aReplayedSessionAuthenticatesNobody(Door door, Entry entry) throws Exception {
        String path = context(door) + entry.path() + "/replayed";

        RawResponse replayed = server.http().get(path, sessionOf("alice", door));

        RawResponse withoutAnything = server.http().get(path);
        assertThat(replayed.body()).doesNotContain("alice");
        assertThat(replayed.status()).isEqualTo(withoutAnything.status());
        assertThat(replayed.body()).isEqualTo(withoutAnything.body());
        assertThat(replayed.all("WWW-Authenticate")).isEqualTo(withoutAnything.all("WWW-Authenticate"));
    }

    @ParameterizedTest
    @FieldSource("DOORS")
    void theTokenCountsNotTheSessionThatComesWithIt(Door door) throws Exception {
        String session = sessionOf("alice", door);

        assertThat(get(door, bearer("bob"), session).body()).isEqualTo("bob [orders-reader]");
        assertThat(get(door, "Authorization: Bearer " + Issuers.tokens().with(Defect.EXPIRED), session)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aFormSessionStaysItsUsersWhenATokenIsSentWithIt() throws Exception {
        String context = new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.FORM).context();
        String basils = "Cookie: " + FormLogin.cookie(server.http(), context, "/constrained/in");

        assertThat(server.http()
                        .get(context + "/constrained/x", bearer("alice"), basils)
                        .body())
                .isEqualTo("alice [orders-reader]");
        assertThat(server.http().get(context + "/constrained/x", basils).body()).isEqualTo("basil [orders-reader]");
    }

    @ParameterizedTest
    @FieldSource("DOORS")
    void tenBadTokensLockNobodyOut(Door door) throws Exception {
        for (Defect defect : List.of(Defect.EXPIRED, Defect.FORGED_SIGNATURE, Defect.WRONG_AUDIENCE)) {
            for (int i = 0; i < 10; i++) {
                String bad = "Authorization: Bearer " + Issuers.tokens().with(defect);
                assertThat(get(door, bad).status()).isEqualTo(401);
            }
        }
        assertThat(get(door, bearer("alice")).body()).isEqualTo("alice [orders-reader]");
    }

    /** A session that the application opened while a token of that subject was there. */
    private static String sessionOf(String subject, Door door) throws Exception {
        RawResponse opened = server.http().get(context(door) + "/session", bearer(subject));
        assertThat(opened.body()).isEqualTo(subject + " [orders-reader]");
        return "Cookie: " + opened.one("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static RawResponse get(Door door, String... headers) throws Exception {
        return server.http().get(context(door) + "/public/x", headers);
    }

    private static String bearer(String subject) {
        return "Authorization: Bearer "
                + Issuers.tokens().accessToken().subject(subject).compact();
    }

    private static String context(Door door) {
        return new Application(door, Packaging.WAR, Login.BASIC).context();
    }
}
