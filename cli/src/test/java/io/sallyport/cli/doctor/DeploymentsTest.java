package io.sallyport.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Run;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed on a WildFly, and what joining it would change. */
class DeploymentsTest {

    @TempDir
    Path base;

    private Path xml;

    @BeforeEach
    void copyConfiguration() throws Exception {
        Path folder = Files.createDirectories(base.resolve("configuration"));
        Files.createDirectories(base.resolve("deployments"));
        xml = Files.copy(Path.of("src/test/resources/standalone.xml"), folder.resolve("standalone.xml"));
    }

    private void configure(String more) throws Exception {
        Files.writeString(xml, Files.readString(xml).replaceFirst("(?s)</server>\\s*$", more + "</server>"));
    }

    private static String webXml(String method) {
        return "<web-app><login-config><auth-method>" + method + "</auth-method></login-config></web-app>";
    }

    private static String jbossWeb(String domain) {
        return "<jboss-web><security-domain>" + domain + "</security-domain></jboss-web>";
    }

    private static byte[] archive(Map<String, byte[]> entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] war(String descriptor, String text) throws Exception {
        return archive(Map.of("index.html", new byte[] {1}, descriptor, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void deploy(String name, byte[] content) throws Exception {
        Files.write(base.resolve("deployments").resolve(name), content);
    }

    private Run run(Object... more) {
        return more.length == 0
                ? Run.of("deployments", "--server-config", xml)
                : Run.of("deployments", "--server-config", xml, more[0]);
    }

    @Test
    void saysWhatGoesOn() throws Exception {
        deploy("orders.war", war("WEB-INF/web.xml", webXml("FORM")));
        deploy("plain.war", archive(Map.of("index.html", new byte[] {1})));
        Run run = run();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "orders.war, not joined",
                        "    orders.war: FORM goes on, beside tokens",
                        "plain.war, not joined",
                        "    plain.war: no login-config; takes names and passwords by BASIC too");
    }

    @Test
    void endsWithOneWhereALoginMethodWouldEnd() throws Exception {
        deploy("badge.war", war("WEB-INF/web.xml", webXml("CLIENT-CERT")));
        Run run = run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("badge.war: CLIENT-CERT ENDS");
        assertThat(run("--json").out()).contains("\"login_method_ends\":true");
    }

    @Test
    void readsManagedContentAndTheWarsOfAnEar() throws Exception {
        byte[] ear = archive(Map.of("shop.war", war("WEB-INF/web.xml", webXml("BASIC")), "ejb.jar", new byte[] {1}));
        Path content = Files.createDirectories(base.resolve("data/content/ab/cdef"));
        Files.write(content.resolve("content"), ear);
        configure("<deployments><deployment name=\"all.ear\" runtime-name=\"all.ear\"><content sha1=\"abcdef\"/>"
                + "</deployment></deployments><deployment-overlays><deployment-overlay name=\"sallyport-join-all.ear\">"
                + "<content path=\"/META-INF/jboss-app.xml\" content=\"x\"/><deployment name=\"all.ear\"/>"
                + "</deployment-overlay></deployment-overlays>");
        Run run = run();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly("all.ear, joined by an overlay", "    shop.war: BASIC goes on, beside tokens");
    }

    @Test
    void readsAnExplodedWar() throws Exception {
        Path folder = Files.createDirectories(base.resolve("deployments/open.war/WEB-INF"));
        Files.writeString(folder.resolve("jboss-web.xml"), jbossWeb("sallyport"));
        assertThat(run().out().lines())
                .containsExactly(
                        "open.war, joined", "    open.war: no login-config; takes names and passwords by BASIC too");
        Files.writeString(folder.resolve("jboss-web.xml"), jbossWeb("other"));
        assertThat(run().out())
                .contains("open.war, not joined")
                .contains("protect.cli refuses it, since it has a descriptor of its own: name the domain there; then");
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        deploy("bad.war", war("WEB-INF/web.xml", "<web-app>"));
        assertThat(run().out()).startsWith("bad.war: ").contains("cannot be read");
    }

    private List<String> found() throws Exception {
        Path home = Files.createDirectories(base.resolve("configuration/sallyport/trust"))
                .getParent();
        Files.writeString(home.resolve("sallyport.properties"), "");
        return ((List<?>) Run.of("doctor", "--home", home, "--json").json().get("findings"))
                .stream()
                        .map(finding -> String.valueOf(((Map<?, ?>) finding).get("id")))
                        .filter(id -> id.startsWith("overlay") || id.startsWith("domain"))
                        .toList();
    }

    @Test
    void doctorFindsADomainThatIsNotThere() throws Exception {
        deploy("orders.war", war("WEB-INF/jboss-web.xml", jbossWeb("sallyport")));
        assertThat(found()).isEmpty();
        deploy("orders.war", war("WEB-INF/jboss-web.xml", jbossWeb("salyport")));
        assertThat(found()).containsExactly("domain_missing");
    }

    @Test
    void doctorFindsAnOverlayOfNothing() throws Exception {
        configure("<deployment-overlays><deployment-overlay name=\"sallyport-join-orders.war\"><deployment"
                + " name=\"orders.war\"/></deployment-overlay></deployment-overlays>");
        assertThat(found()).containsExactly("overlay_of_nothing");
        deploy("orders.war", war("WEB-INF/web.xml", webXml("FORM")));
        assertThat(found()).isEmpty();
    }
}
