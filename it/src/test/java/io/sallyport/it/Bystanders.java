package io.sallyport.it;

import io.sallyport.it.app.Seen;
import io.sallyport.it.bystander.EchoServlet;
import io.sallyport.it.bystander.Greeter;
import io.sallyport.it.bystander.GreeterBean;
import io.sallyport.it.bystander.GreeterClient;
import io.sallyport.it.bystander.OwnBearerServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications that did not join, and what their clients send. */
final class Bystanders {
    private static final List<String> LOGINS = List.of("BASIC", "FORM", "CLIENT-CERT");

    private final TestServer server;
    private final TwoWayHttps certificates;
    /** The same bytes each time, so that answers that repeat them can be compared. */
    private final Map<String, String> credentials = new LinkedHashMap<>();

    Bystanders(TestServer server, TwoWayHttps certificates) {
        this.server = server;
        this.certificates = certificates;
        credentials.put("nothing", "");
        credentials.put("right user", basic(TestServer.BASIC_PASSWORD));
        credentials.put("wrong user", basic("wrong"));
        credentials.put(
                "good token", "Authorization: Bearer " + Issuers.tokens().good());
        credentials.put("no token", "Authorization: Bearer nonsense");
        credentials.put("own scheme", "Authorization: Bearer my-own-scheme");
        credentials.put("a client's secret", "Authorization: Basic Y2xpZW50OnNlY3JldA==");
    }

    void deploy() throws IOException {
        server.deploy(war("none.war", ""));
        for (String login : LOGINS) {
            server.deploy(war(login.toLowerCase(Locale.ROOT) + ".war", closedBy(login)));
        }
        server.deploy(war("certified.war", closedBy("CLIENT-CERT"))
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>own</security-domain></jboss-web>"),
                        "jboss-web.xml"));
        server.deploy(ShrinkWrap.create(JavaArchive.class, "greeter.jar")
                .addClasses(Greeter.class, GreeterBean.class, Seen.class));
    }

    /** What every client gets, with what differs from one time to the next left out. */
    Map<String, String> answers() throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Map.Entry<String, String> sent : credentials.entrySet()) {
            answers.put("none, " + sent.getKey(), get("/none/open", sent.getValue()));
            answers.put("own bearer, " + sent.getKey(), get("/none/own", sent.getValue()));
            for (String login : LOGINS) {
                String context = "/" + login.toLowerCase(Locale.ROOT);
                answers.put(context + "/open, " + sent.getKey(), get(context + "/open", sent.getValue()));
                answers.put(context + "/closed, " + sent.getKey(), get(context + "/closed", sent.getValue()));
            }
            answers.put("management, " + sent.getKey(), comparable(management().get("/management", sent.getValue())));
        }
        String cookie = FormLogin.cookie(server.http(), "/form", "/closed");
        answers.put("form, logged in", get("/form/closed", "Cookie: " + cookie));
        answers.put("remote EJB", remoteEjb());
        certificates.each((shown, https) -> {
            for (String path : List.of("/certified/open", "/certified/closed", "/client-cert/closed")) {
                answers.put(path + ", " + shown, comparable(https.get(path)));
                answers.put(
                        path + ", " + shown + ", good token",
                        comparable(https.get(path, credentials.get("good token"))));
            }
        });
        return answers;
    }

    private String get(String path, String header) throws IOException {
        return comparable(server.http().get(path, header));
    }

    private RawHttp management() {
        return RawHttp.plain(server.ports().management());
    }

    private static String comparable(RawResponse answer) {
        String headers = String.join("\n", answer.headers())
                .replaceAll("(?m)^Date: .*$", "Date: *")
                .replaceAll("JSESSIONID=[^;]+", "JSESSIONID=*")
                .replaceAll("nonce=\"[^\"]+\"", "nonce=*");
        return "HTTP " + answer.status() + "\n" + headers + "\n\n" + answer.body();
    }

    private String remoteEjb() throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        Places.java().resolve("bin/java").toString(),
                        "-cp",
                        server.home().root().resolve("bin/client/jboss-client.jar") + ":" + Places.testClasses(),
                        GreeterClient.class.getName(),
                        Integer.toString(server.ports().http()),
                        TestServer.BASIC_USER,
                        TestServer.BASIC_PASSWORD,
                        TestServer.BASIC_USER,
                        "wrong")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (client.waitFor() != 0) {
            throw new IOException("The remote EJB client failed after: " + printed);
        }
        return printed;
    }

    private static String basic(String password) {
        byte[] pair = (TestServer.BASIC_USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static WebArchive war(String name, String security) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addClasses(EchoServlet.class, OwnBearerServlet.class, Seen.class)
                .addAsWebResource(new StringAsset("<p>Who are you?</p>"), "login.html")
                .addAsWebResource(new StringAsset("<p>Not you.</p>"), "denied.html")
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">%s</web-app>
                        """.formatted(security)));
    }

    private static String closedBy(String login) {
        String form = login.equals("FORM") ? """
                  <form-login-config>
                    <form-login-page>/login.html</form-login-page>
                    <form-error-page>/denied.html</form-error-page>
                  </form-login-config>""" : "";
        return """
                <security-constraint>
                  <web-resource-collection>
                    <web-resource-name>closed</web-resource-name>
                    <url-pattern>/closed</url-pattern>
                  </web-resource-collection>
                  <auth-constraint>
                    <role-name>orders-reader</role-name>
                  </auth-constraint>
                </security-constraint>
                <login-config><auth-method>%s</auth-method>%s</login-config>
                <security-role>
                  <role-name>orders-reader</role-name>
                </security-role>
                """.formatted(login, form);
    }
}
