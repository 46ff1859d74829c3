package io.sallyport.it.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.Places;
import io.sallyport.it.scripts.ScriptedServer.Run;
import io.sallyport.quickstart.WildFlyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The scripts against a running server that its administrator has changed before: one life of it, step by step. The
 * page of each application is public, so a bad token tells whether the application joined.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveServerScriptsIT {

    private static ScriptedServer server;
    private static WildFlyServer running;
    private static String own;

    @BeforeAll
    static void start() throws Exception {
        server = ScriptedServer.install("scripts-live");
        done(server.stopped("own-configuration.cli"));
        running = WildFlyServer.start(server.home(), ScriptedServer.PORT_OFFSET, Places.java(), List.of());
        running.awaitStarted(Duration.ofMinutes(2));
        done(server.command(deploy(war("joined")), deploy(ear()), deploy(war("bystander")), deploy(ownDomainWar())));
        own = server.standaloneXml();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    @Order(1)
    void enabledTwiceNobodyHasJoined() throws Exception {
        done(server.liveAndReload(
                "enable.cli", "audit.cli", "enable-jaspi.cli", "enable.cli", "audit.cli", "enable-jaspi.cli"));

        assertThat(server.statusWithBadToken("/joined/")).isEqualTo(200);
        assertThat(server.statusWithBadToken("/bystander/")).isEqualTo(200);
    }

    @Test
    @Order(2)
    void protectJoinsAWarAndAnEarAndNoOther() throws Exception {
        done(server.protectLive("joined.war"));
        done(server.protectLive("pages.ear"));

        assertThat(server.statusWithBadToken("/joined/")).isEqualTo(401);
        assertThat(server.statusWithBadToken("/pages/")).isEqualTo(401);
        assertThat(server.statusWithBadToken("/bystander/")).isEqualTo(200);
    }

    @Test
    @Order(3)
    void protectRefusesToHideADescriptor() throws Exception {
        String before = server.standaloneXml();

        Run run = server.protectLive("described.war");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("Not joined: described.war has a WEB-INF/jboss-web.xml.");
        assertThat(server.standaloneXml()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void aBrokenConfigurationStopsTheJoinedOnly() throws Exception {
        server.configureWith("sallyport.no-such-key=1");
        done(server.command("reload"));

        assertThat(server.statusWithBadToken("/joined/")).isEqualTo(404);
        assertThat(server.statusWithBadToken("/pages/")).isEqualTo(404);
        assertThat(server.statusWithBadToken("/bystander/")).isEqualTo(200);
        assertThat(server.statusWithBadToken("/described/")).isEqualTo(200);
    }

    @Test
    @Order(5)
    void disabledTwiceAllIsAsItWas() throws Exception {
        done(server.liveAndReload("disable.cli", "disable.cli"));

        assertThat(server.standaloneXml()).isEqualTo(own);
        for (String path : List.of("/joined/", "/pages/", "/bystander/", "/described/")) {
            assertThat(server.statusWithBadToken(path)).as(path).isEqualTo(200);
        }
    }

    private static WebArchive war(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebResource(new StringAsset("<html>public</html>"), "index.html");
    }

    private static WebArchive ownDomainWar() {
        return war("described")
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>own</security-domain></jboss-web>"),
                        "jboss-web.xml");
    }

    private static EnterpriseArchive ear() {
        return ShrinkWrap.create(EnterpriseArchive.class, "pages.ear").addAsModule(war("pages"));
    }

    private static String deploy(Archive<?> archive) {
        Path file = server.home().root().resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return "deploy " + file;
    }

    private static void done(Run run) {
        assertThat(run.exit()).as(run.output()).isZero();
    }
}
