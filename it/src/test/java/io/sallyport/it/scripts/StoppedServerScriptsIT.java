package io.sallyport.it.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.scripts.ScriptedServer.Run;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scripts against a server that stands still and that its administrator has changed before: his configuration must
 * come back to the letter.
 */
class StoppedServerScriptsIT {

    private static ScriptedServer server;
    private static String own;

    @BeforeAll
    static void install() throws Exception {
        server = ScriptedServer.install("scripts-stopped");
        done(server.stopped("own-configuration.cli"));
        own = server.standaloneXml();
    }

    @AfterEach
    void restore() throws Exception {
        server.restore(own);
        server.configureWith("");
    }

    @Test
    void eachRunsTwiceAndIsTakenBackToTheLetter() throws Exception {
        String[] all = {"enable.cli", "audit.cli", "enable-jaspi.cli", "issuer.cli", "issuer-postgresql.cli"};
        done(server.stopped(Stream.concat(Stream.of(all), Stream.of(all)).toArray(String[]::new)));
        done(server.protectStopped("orders.war"));
        done(server.protectStopped("orders.ear"));

        assertThat(server.standaloneXml())
                .contains("SallyportDomain", "sallyport-audit.log", "<driver>sallyport-postgresql</driver>")
                .contains("/WEB-INF/jboss-web.xml", "/META-INF/jboss-app.xml", "/lib/sallyport-join.jar")
                .contains("outflow-security-domains=\"OwnDomain SallyportDomain\"")
                .contains("<default-security-domain value=\"own\"/>");
        assertThat(own).contains("outflow-security-domains=\"OwnDomain\"");

        done(server.stopped(
                "issuer-postgresql-disable.cli",
                "issuer-disable.cli",
                "disable.cli",
                "issuer-postgresql-disable.cli",
                "issuer-disable.cli",
                "disable.cli"));

        assertThat(server.standaloneXml()).isEqualTo(own);
    }

    @Test
    void aServerWithoutEjbsTakesThemToo() throws Exception {
        ScriptedServer withoutEjbs = server.with("standalone-microprofile.xml");
        String asItComes = withoutEjbs.standaloneXml();
        assertThat(asItComes).doesNotContain("urn:jboss:domain:ejb3");
        String[] all = {"enable.cli", "audit.cli", "enable-jaspi.cli", "issuer.cli"};

        done(withoutEjbs.stopped(Stream.concat(Stream.of(all), Stream.of(all)).toArray(String[]::new)));
        assertThat(withoutEjbs.standaloneXml()).contains("SallyportDomain", "sallyport-jaspi", "SallyportIssuerDomain");

        done(withoutEjbs.stopped("issuer-disable.cli", "disable.cli"));
        assertThat(withoutEjbs.standaloneXml()).isEqualTo(asItComes);
    }

    @Test
    void aRefusedConfigurationStopsTheScriptAndAddsNothing() throws Exception {
        server.configureWith("sallyport.no-such-key=1");

        Run run = server.stopped("enable.cli");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output())
                .contains("sallyport.properties:1: the key sallyport.no-such-key is not known")
                .contains("Cure:");
        assertThat(server.standaloneXml()).isEqualTo(own);
    }

    @Test
    void protectSaysWhichPropertyItNeeds() throws Exception {
        Run run = server.stopped("protect.cli");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("Cannot resolve expression '${sallyport.deployment}'");
        assertThat(server.standaloneXml()).isEqualTo(own);
    }

    private static void done(Run run) {
        assertThat(run.exit()).as(run.output()).isZero();
    }
}
