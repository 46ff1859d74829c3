package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.TestStatusList;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A token follows its status list on a real server, at both doors, while the server runs. */
@OnMatrixServer
class StatusListIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    static Stream<Arguments> everyEntry() {
        return Stream.of(Door.ADMINISTRATOR, Door.DEVELOPER)
                .flatMap(door ->
                        Stream.of(Entry.SERVLET, Entry.REST, Entry.EJB).map(entry -> Arguments.of(door, entry)));
    }

    @ParameterizedTest
    @MethodSource("everyEntry")
    void decidesWhileTheServerRuns(Door door, Entry entry) throws Exception {
        String name = door + "-" + entry;
        Path trust = door.server().home().sallyport().resolve("trust");
        TestStatusList list =
                TestStatusList.of(Issuers.MAIN, "https://main.issuer.test/status-lists/" + name, Clock.systemUTC());
        String revoked = Issuers.tokens().accessToken().status(list.uri(), 7).compact();
        String suspended = Issuers.tokens().accessToken().status(list.uri(), 8).compact();
        String good = Issuers.tokens().accessToken().status(list.uri(), 9).compact();

        RawResponse unknown = get(door, entry, revoked);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.one("Retry-After")).contains("60");
        assertThat(decision(door, unknown)).isEqualTo("authenticate unavailable knowledge_stale");

        list.write(trust, name);
        await().atMost(PATIENCE).until(() -> get(door, entry, revoked).status() == 200);
        assertThat(get(door, entry, suspended).status()).isEqualTo(200);

        list.invalid(7).suspended(8).write(trust, name);
        await().atMost(PATIENCE).until(() -> get(door, entry, revoked).status() == 401);
        assertThat(decision(door, get(door, entry, revoked))).isEqualTo("authenticate denied revoked");
        assertThat(decision(door, get(door, entry, suspended))).isEqualTo("authenticate denied suspended");
        assertThat(get(door, entry, good).status()).isEqualTo(200);
    }

    private static RawResponse get(Door door, Entry entry, String token) throws Exception {
        String path = entry.application(door, Login.BASIC).context() + entry.path() + "/status";
        return door.server().http().get(path, "Authorization: Bearer " + token);
    }

    private static String decision(Door door, RawResponse answer) throws Exception {
        return door.server().audit().of(answer).get(0).decision();
    }
}
