package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's own logging.properties takes that application's lines, and no audit record of the module. */
@OnMatrixServer
class AuditDiversionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return loggingByItself(Door.ADMINISTRATOR);
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return loggingByItself(Door.DEVELOPER);
    }

    @Deployment(name = "both doors' war", testable = false)
    static Archive<?> bothDoorsWar() {
        return loggingByItself(Door.BOTH);
    }

    @TargetsContainer("alone")
    @Deployment(name = "war that is alone", testable = false)
    static Archive<?> aloneWar() {
        return loggingByItself(Door.DEVELOPER_ALONE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEVELOPER_ALONE")
    void theModulesRecordsStayInTheServersFile(Door door) throws Exception {
        RawResponse answer = askWithToken(door);

        assertThat(door.server().audit().of(answer))
                .extracting(AuditRecord::decision)
                .containsExactly("authenticate granted");
        assertThat(Files.readString(ownLog(door)))
                .doesNotContain(answer.one("X-Correlation-Id").orElseThrow());
    }

    /** Told where its own lines go: that line is one of them. */
    @Test
    void anApplicationThatBringsTheCoreIsToldAtItsStart() throws Exception {
        askWithToken(Door.DEVELOPER_ALONE);

        assertThat(Files.readString(ownLog(Door.DEVELOPER_ALONE)))
                .contains("/alone brings the core of Sallyport itself, so it can divert its audit records");
    }

    /** Asks, and makes sure of the premise: the application's own lines do go to its own file. */
    private static RawResponse askWithToken(Door door) throws Exception {
        RawResponse answer = door.server()
                .http()
                .get(
                        "/" + door.prefix() + "/session",
                        "Authorization: Bearer " + Issuers.tokens().good());
        await().atMost(PATIENCE)
                .until(() -> Files.exists(ownLog(door))
                        && Files.readString(ownLog(door)).contains("a line of the application"));
        return answer;
    }

    private static Path ownLog(Door door) throws Exception {
        return OwnLogging.log(door.server().home(), door.prefix());
    }

    private static WebArchive loggingByItself(Door door) {
        return ((WebArchive) new Application(door, Packaging.WAR, Login.BASIC).build())
                .addAsResource(OwnLogging.of(door.prefix()), OwnLogging.NAME);
    }
}
