package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications that did not join do not notice that Sallyport is enabled, nor that it was. */
class BystandersIT {
    private static final int NUMBER = 1;

    private static Map<String, String> bare = Map.of();
    private static Map<String, String> enabled = Map.of();
    private static Map<String, String> disabled = Map.of();
    private static String joinedWithToken = "";
    private static String configurationBefore = "";
    private static String configurationAfter = "";

    @BeforeAll
    static void visitThemBeforeWhileAndAfter() throws Exception {
        TestServer server = TestServer.bare("bystanders", NUMBER);
        server.home().unpackModule(Places.moduleZip());
        Issuers.publishTo(server.home());
        server.configure("matrix.properties");
        Bystanders bystanders = new Bystanders(server, TwoWayHttps.install(server));
        bystanders.deploy();
        try (WildFlyServer running = server.start()) {
            running.requireRunning();
            Path configuration = server.home().configuration().resolve("standalone.xml");
            bare = bystanders.answers();
            configurationBefore = Files.readString(configuration);
            server.liveAndReload(
                    Places.script("enable.cli"), Places.script("audit.cli"), Places.script("enable-jaspi.cli"));
            WebArchive neighbour = joined();
            server.deployLive(neighbour);
            enabled = bystanders.answers();
            joinedWithToken = withGoodToken(server);
            server.undeployLive(neighbour);
            server.liveAndReload(Places.script("disable.cli"));
            disabled = bystanders.answers();
            configurationAfter = Files.readString(configuration);
        }
    }

    private static WebArchive joined() {
        return ShrinkWrap.create(WebArchive.class, "joined.war")
                .addClasses(PublicServlet.class, Seen.class)
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml");
    }

    private static String withGoodToken(TestServer server) throws IOException {
        return server.http()
                .get(
                        "/joined/public/x",
                        "Authorization: Bearer " + Issuers.tokens().good())
                .body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none, good token         | HTTP 200 | nobody by null, sends Bearer ey
            own bearer, own scheme   | HTTP 200 | known by its own scheme
            own bearer, good token   | HTTP 401 | Bearer realm="own"
            /basic/closed, right user | HTTP 200 | basil [orders-reader] by BASIC
            /basic/closed, good token | HTTP 401 | WWW-Authenticate: Basic
            /form/closed, right user | HTTP 200 | Who are you?
            form, logged in          | HTTP 200 | basil [orders-reader] by FORM
            /client-cert/closed, right user | HTTP 403 | Forbidden
            /certified/closed, no certificate | HTTP 403 | Forbidden
            /certified/closed, carol's certificate | HTTP 200 | carol [orders-reader] by CLIENT_CERT
            /certified/closed, carol's certificate, good token | HTTP 200 | carol [orders-reader] by CLIENT_CERT
            /certified/closed, a stranger's certificate | HTTP 403 | Forbidden
            management, right user   | HTTP 401 | Digest realm="ManagementRealm"
            remote EJB               | basil gets basil [orders-reader] | basil gets RequestSendFailedException
            """)
    void theBareServerAnswersAsItShould(String request, String begin, String part) {
        assertThat(bare.get(request)).startsWith(begin).contains(part);
    }

    @Test
    void meanwhileAnApplicationBesideThemHasJoined() {
        assertThat(joinedWithToken).isEqualTo("alice [orders-reader]");
    }

    @Test
    void nothingChangesWhileSallyportIsEnabled() {
        assertThat(enabled).containsExactlyInAnyOrderEntriesOf(bare);
    }

    @Test
    void nothingChangesOnceSallyportIsDisabled() {
        assertThat(disabled).containsExactlyInAnyOrderEntriesOf(bare);
    }

    @Test
    void theServersConfigurationIsTheSameTextAgain() {
        assertThat(configurationAfter).isEqualTo(configurationBefore);
    }
}
