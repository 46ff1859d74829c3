package io.sallyport.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Sallyport;
import io.sallyport.TestHome;
import io.sallyport.testkit.Defect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
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
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The LoginModule behind a real Tomcat's JAASRealm, configured by the samples that are shipped. */
class TomcatJaasRealmTest {

    private static final Path SAMPLES = Path.of("../deploy-descriptors/tomcat");
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>who</servlet-name>
                <servlet-class>io.sallyport.jaas.TomcatJaasRealmTest$WhoServlet</servlet-class>
              </servlet>
              <servlet-mapping><servlet-name>who</servlet-name><url-pattern>/closed</url-pattern></servlet-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>closed</web-resource-name>
                  <url-pattern>/closed</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>orders-reader</role-name></auth-constraint>
              </security-constraint>
              <login-config><auth-method>BASIC</auth-method></login-config>
              <security-role><role-name>orders-reader</role-name></security-role>
            </web-app>
            """;

    @TempDir
    private static Path folder;

    private static TestHome home;
    private static Tomcat tomcat;

    @BeforeAll
    static void start() throws Exception {
        home = new TestHome(folder);
        Sallyport.restartShared();
        System.setProperty(
                "java.security.auth.login.config",
                SAMPLES.resolve("jaas.config").toUri().toString());
        Logger.getLogger("org.apache").setLevel(Level.WARNING);
        tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Path application = Files.createDirectories(folder.resolve("application/WEB-INF"));
        Files.writeString(application.resolve("web.xml"), WEB_XML);
        Context context = tomcat.addWebapp("", application.getParent().toString());
        context.setConfigFile(SAMPLES.resolve("context.xml").toUri().toURL());
        context.setJarScanner(nothingToScan());
        context.setContainerSciFilter(".*"); // what WildFly starts by has no place here
        tomcat.start();
    }

    private static StandardJarScanner nothingToScan() {
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        return scanner;
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

    @Test
    void aSessionAuthenticatesNobody() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String token = home.tokens().good();
        get(browser, "alice", token);
        HttpResponse<String> again = get(browser, "alice", token);
        HttpRequest sessionOnly = HttpRequest.newBuilder(again.uri()).build();

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(browser.send(sessionOnly, BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> get(String name, String token) throws Exception {
        return get(HttpClient.newHttpClient(), name, token);
    }

    private static HttpResponse<String> get(HttpClient client, String name, String token) throws Exception {
        String user = Base64.getEncoder().encodeToString((name + ":" + token).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/closed"))
                .header("Authorization", "Basic " + user)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Says who calls, and opens a session as many applications do. */
    public static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession();
            response.getWriter()
                    .print(request.getUserPrincipal().getName() + " " + request.isUserInRole("orders-reader"));
        }
    }
}
