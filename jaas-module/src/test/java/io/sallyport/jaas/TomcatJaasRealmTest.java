package io.sallyport.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Sallyport;
import io.sallyport.TestHome;
import io.sallyport.testkit.Defect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.JAASRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The LoginModule behind a real Tomcat's JAASRealm, configured by the sample that is shipped. */
class TomcatJaasRealmTest {

    private static final Path SAMPLE = Path.of("../deploy-descriptors/tomcat/jaas.config");

    @TempDir
    private static Path folder;

    private static TestHome home;
    private static Tomcat tomcat;

    @BeforeAll
    static void start() throws Exception {
        home = new TestHome(folder);
        Sallyport.restartShared();
        System.setProperty("java.security.auth.login.config", SAMPLE.toUri().toString());
        Logger.getLogger("org.apache").setLevel(Level.WARNING);
        tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        deploy(tomcat.addContext("", folder.toString()));
        tomcat.start();
    }

    private static void deploy(Context context) {
        context.setRealm(realm());
        context.setLoginConfig(new LoginConfig("BASIC", "orders", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        SecurityCollection closed = new SecurityCollection();
        closed.addPattern("/closed");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(closed);
        constraint.addAuthRole("orders-reader");
        context.addConstraint(constraint);
        context.addSecurityRole("orders-reader");
        Tomcat.addServlet(context, "who", new WhoServlet()).addMapping("/closed");
    }

    /** As the sample server.xml has it. */
    private static JAASRealm realm() {
        JAASRealm realm = new JAASRealm();
        realm.setAppName("sallyport");
        realm.setUserClassNames("io.sallyport.authn.Caller");
        realm.setRoleClassNames("io.sallyport.jaas.Roles");
        return realm;
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        System.clearProperty("java.security.auth.login.config");
        home.close();
    }

    @Test
    void nameAndTokenOpenWhatTheRoleOpens() throws Exception {
        HttpResponse<String> answer = get("alice", home.tokens().good());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice true");
    }

    @Test
    void aTokenWithoutTheScopeDoesNot() throws Exception {
        assertThat(get("alice", home.tokens().scoped("other")).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherNameDoesNot() throws Exception {
        assertThat(get("bob", home.tokens().good()).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenDoesNotAndTenOfThemLockNobody() throws Exception {
        String expired = home.tokens().with(Defect.EXPIRED);
        for (int i = 0; i < 10; i++) {
            assertThat(get("alice", expired).statusCode()).isEqualTo(401);
        }
        assertThat(get("alice", home.tokens().good()).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String name, String token) throws Exception {
        String user = Base64.getEncoder().encodeToString((name + ":" + token).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/closed"))
                .header("Authorization", "Basic " + user)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** Says who calls. */
    private static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(request.getUserPrincipal().getName() + " " + request.isUserInRole("orders-reader"));
        }
    }
}
