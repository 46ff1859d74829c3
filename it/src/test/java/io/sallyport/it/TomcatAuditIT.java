package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.it.app.SessionServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The audit records of a real Tomcat by its own logging, where they are required: of the login module, whose core is the
 * server's, and of applications that bring the core and their own logging configuration.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TomcatAuditIT {
    private static final int NUMBER = 49;

    private static TomcatServer server;
    private static Process running;

    @BeforeAll
    static void start() throws Exception {
        server = TomcatServer.bare("tomcat-audit", NUMBER);
        Issuers.MAIN.writeJwks(server.base().resolve("conf/sallyport/trust/main.jwks"));
        server.configure("""
                sallyport.node=tomcat-1
                sallyport.insecure-http=loopback
                sallyport.audit.required=true
                sallyport.issuer.main.iss=https://main.issuer.test
                sallyport.issuer.main.keys=trust/main.jwks
                sallyport.issuer.main.audiences=orders
                sallyport.issuer.main.caller=sub
                sallyport.issuer.main.roles=orders:read=orders-reader
                """);
        server.deploy(byLoginModule());
        server.deploy(byFilter("keeping", """
                handlers = io.sallyport.logging.AuditFileHandler
                sallyport.audit.handlers = io.sallyport.logging.AuditFileHandler
                io.sallyport.logging.AuditFileHandler.fileName = ${catalina.base}/logs/keeping-audit.log
                """));
        server.deploy(byFilter("diverting", juliFile("diverting")));
        running = server.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (running != null) {
            TomcatServer.stop(running);
        }
    }

    private static WebArchive application(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(PublicServlet.class, SessionServlet.class, Seen.class);
    }

    private static WebArchive byLoginModule() {
        return application("orders")
                .addAsManifestResource(
                        new FileAsset(Places.tomcatFile("context.xml").toFile()), "context.xml")
                .addAsResource(new StringAsset(juliFile("orders")), OwnLogging.NAME)
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <security-constraint>
                            <web-resource-collection>
                              <web-resource-name>all</web-resource-name>
                              <url-pattern>/*</url-pattern>
                            </web-resource-collection>
                            <auth-constraint><role-name>orders-reader</role-name></auth-constraint>
                          </security-constraint>
                          <login-config><auth-method>BASIC</auth-method></login-config>
                          <security-role><role-name>orders-reader</role-name></security-role>
                        </web-app>
                        """));
    }

    private static WebArchive byFilter(String name, String logging) {
        return application(name)
                .addAsLibraries(Application.developersJars())
                .addAsResource(new StringAsset(logging), OwnLogging.NAME);
    }

    /** Takes every line it can, as Tomcat's own handler confirms none. */
    private static String juliFile(String name) {
        return """
                handlers = org.apache.juli.FileHandler
                .handlers = org.apache.juli.FileHandler
                sallyport.audit.handlers = org.apache.juli.FileHandler
                org.apache.juli.FileHandler.level = INFO
                org.apache.juli.FileHandler.directory = ${catalina.base}/logs
                org.apache.juli.FileHandler.prefix = %s-own.
                org.apache.juli.FileHandler.bufferSize = -1
                """.formatted(name);
    }

    /** As an auditor does it: with the command line, on the file. */
    private static String verified(String log) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Places.commandLine().resolve("sallyport").toString(), "audit", "verify"));
        new DailyLog(server.log(log)).files().forEach(file -> command.add(file.toString()));
        Process verify = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(said).isZero();
        return said;
    }

    private static RawResponse login() throws IOException {
        String user = "alice:" + Issuers.tokens().good();
        return server.http()
                .get(
                        "/orders/session",
                        "Authorization: Basic "
                                + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.US_ASCII)));
    }

    private static RawResponse bearer(String application) throws IOException {
        return server.http()
                .get(
                        "/" + application + "/session",
                        "Authorization: Bearer " + Issuers.tokens().good());
    }

    private static List<String> decisions(String log) {
        return new AuditFile(server.log(log))
                .records().stream().map(AuditRecord::decision).toList();
    }

    private static String own(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        try (var files = Files.newDirectoryStream(server.log(""), name + "-own.*")) {
            for (Path file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    @Order(1)
    void theLoginModulesRecordsAreConfirmedWhateverTheApplicationLogs() throws Exception {
        RawResponse answer = login();

        assertThat(answer.status()).as(answer + server.console()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice [orders-reader]");
        assertThat(decisions("sallyport-audit.log")).contains("authenticate granted");
        assertThat(own("orders")).contains("a line of the application").doesNotContain("authenticate");
    }

    @Test
    @Order(2)
    void anApplicationThatBringsTheCoreKeepsItsRecordsByAHandlerThatItNames() throws Exception {
        RawResponse answer = bearer("keeping");

        assertThat(answer.status()).as(answer + server.console()).isEqualTo(200);
        assertThat(new AuditFile(server.log("keeping-audit.log")).of(answer))
                .extracting(AuditRecord::decision)
                .containsExactly("authenticate granted");
    }

    @Test
    @Order(2)
    void oneThatNamesAHandlerThatConfirmsNothingDoesNotStart() throws Exception {
        assertThat(bearer("diverting").status()).isEqualTo(404);
        assertThat(server.console())
                .contains("sallyport.audit.required=true cannot be kept: no handler of the server's logging confirms");
    }

    @Test
    @Order(3)
    void theTrailsAreWholeOverARestart() throws Exception {
        TomcatServer.stop(running);
        server.undeploy("diverting");
        running = server.start();
        assertThat(login().status()).isEqualTo(200);
        assertThat(bearer("keeping").status()).isEqualTo(200);

        assertThat(verified("sallyport-audit.log")).contains("starts       2");
        assertThat(verified("keeping-audit.log")).contains("starts       2");
    }
}
