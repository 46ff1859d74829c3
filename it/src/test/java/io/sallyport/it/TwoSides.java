package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.GapPage.Block;
import io.sallyport.it.GapPage.Place;
import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.RolesServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.quickstart.LocalCa;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * A workstation and a server with a folder between them. Where the kernel allows it the commands of the two run in two
 * network namespaces and see no file of the other side; elsewhere there are two homes and nothing more.
 */
final class TwoSides implements AutoCloseable {
    private static final String ASKS = "(sallyport (?:keys generate|keys public|bundle sign|token mint) )";
    private static final String RESOURCE = "localhost:8443/orders/api/orders";

    private final TestServer server;
    private final Path gap;
    private final Path outsideFolder;
    private final Path passphrase;
    private final Path insideFolder;
    private final GapWindow outside;
    private final GapWindow inside;
    private @Nullable WildFlyServer running;

    private TwoSides(TestServer server, Path folder, boolean wayBack) throws Exception {
        this.server = server;
        this.gap = Files.createDirectories(folder.resolve("gap"));
        this.outsideFolder = Files.createDirectories(folder.resolve("outside"));
        this.insideFolder = Files.createDirectories(folder.resolve("inside"));
        this.passphrase = Files.writeString(outsideFolder.resolve(".passphrase"), "what a person would type here\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        LocalCa ca = LocalCa.create(Clock.systemUTC());
        ca.writeCertificate(insideFolder.resolve("ca.pem"));
        install(ca);
        this.outside = GapWindow.open(
                around("-rmn", hide(insideFolder) + hide(server.home().root())),
                outsideFolder,
                Map.of("GAP", gap.toString()));
        this.inside = GapWindow.open(
                around("-rm", hide(outsideFolder) + (wayBack ? "" : readOnly(gap))),
                insideFolder,
                Map.of(
                        "GAP", gap.toString(),
                        "WILDFLY", server.home().root().toString(),
                        "SALLYPORT_HOME", server.home().sallyport().toString()));
    }

    /**
     * Sets both up, the server by the shipped scripts; it stands still.
     *
     * @param wayBack whether the inside may write into the folder between them
     */
    static TwoSides prepare(String name, int number, Path folder, boolean wayBack) throws Exception {
        return new TwoSides(TestServer.bare(name, number), folder.toRealPath(), wayBack);
    }

    private void install(LocalCa ca) throws Exception {
        server.home().unpackModule(Places.moduleZip());
        // As the how-to leaves it: with key files, which the pin then ends.
        Issuers.publishTo(server.home());
        server.configure("mistakes.properties");
        ca.writeServerKeyStore(server.home().sallyport().resolve("tls"));
        server.install(List.of(
                Places.script("https.cli"),
                Places.script("enable.cli"),
                Places.script("audit.cli"),
                Places.script("enable-jaspi.cli")));
        server.deploy(orders("orders.war")
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>sallyport</security-domain></jboss-web>"),
                        "jboss-web.xml"));
    }

    /** An application with a resource that asks for a role. */
    static WebArchive orders(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addClasses(PublicServlet.class, RolesServlet.class, Seen.class);
    }

    /** Whether this kernel lets two processes of one user be two sides. */
    static boolean mayBeApart() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "unshare -rmn mount -t tmpfs none /tmp")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<String> around(String namespaces, String mounts) throws Exception {
        return mayBeApart() ? List.of("unshare", namespaces, "sh", "-c", mounts + "exec \"$@\"", "sh") : List.of();
    }

    private static String hide(Path folder) {
        return "mount -t tmpfs none '" + folder + "' && ";
    }

    private static String readOnly(Path folder) {
        return "mount --bind '" + folder + "' '" + folder + "' && mount -o remount,bind,ro '" + folder + "' && ";
    }

    /** Runs the blocks of the page, and holds what each prints against what the page shows. */
    void follow(List<Block> blocks) throws Exception {
        for (Block block : blocks) {
            if (block.place() == Place.SERVER) {
                start(block.commands());
            } else {
                List<String> printed =
                        block.place() == Place.OUTSIDE ? outside(block.commands()) : inside(block.commands());
                if (!block.shown().isEmpty()) {
                    assertThat(printed).as(block.commands()).containsSubsequence(block.shown());
                }
            }
        }
    }

    private void start(String commands) throws Exception {
        assertThat(commands).isEqualTo("$WILDFLY/bin/standalone.sh\n");
        running = server.start();
    }

    /** Runs commands on the workstation; nobody is there to type a passphrase. */
    List<String> outside(String commands) throws IOException {
        return outside.run(commands.replaceAll(ASKS, "$1--passphrase-file " + passphrase + " "));
    }

    /** Runs commands at the server. */
    List<String> inside(String commands) throws IOException {
        return inside.run(commands.replace(
                RESOURCE, "localhost:" + server.ports().https() + "/orders" + Entry.SERVLET.path() + "/x"));
    }

    TestServer server() {
        return server;
    }

    /** The folder that passes. */
    Path gap() {
        return gap;
    }

    Path outsideFolder() {
        return outsideFolder;
    }

    /** Asks a resource of the server that needs a role, by https. */
    RawResponse ask(String context, String token) throws Exception {
        return new RawHttp(
                        Tls.trusting(insideFolder.resolve("ca.pem")),
                        server.ports().https())
                .get(context + Entry.SERVLET.path() + "/x", "Authorization: Bearer " + token(token));
    }

    /** Asks the same of the tutorial's application on connections that are kept. */
    Turning.Ask kept() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Tls.context(insideFolder.resolve("ca.pem")))
                .build();
        URI resource =
                URI.create("https://localhost:" + server.ports().https() + "/orders" + Entry.SERVLET.path() + "/x");
        return name -> client.send(
                        HttpRequest.newBuilder(resource)
                                .header("Authorization", "Bearer " + token(name))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private String token(String name) throws IOException {
        return Files.readString(gap.resolve(name + ".token")).strip();
    }

    /** Lays a file from the gap into the server's folder, whole. */
    void drop(String file, String as) throws IOException {
        Path hidden = Files.copy(gap.resolve(file), trust().resolve("." + as));
        Files.move(hidden, trust().resolve(as));
    }

    /** Takes a file out of the server's folder. */
    void takeAway(String file) throws IOException {
        Files.delete(trust().resolve(file));
    }

    private Path trust() {
        return server.home().sallyport().resolve("trust");
    }

    /** Records of bundles that came under that name. */
    List<AuditRecord> recordsOf(String file) {
        return server.audit().records().stream()
                .filter(entry -> entry.text("stage").equals("trust"))
                .filter(entry -> entry.json().toString().contains(file))
                .toList();
    }

    /** What the server remembers of bundles, to the byte. */
    String knowledge() throws IOException {
        return Files.readString(state().resolve("knowledge.json"));
    }

    /** The folder in which the server remembers. */
    Path state() {
        return server.home().sallyport().resolve("state");
    }

    /** Ends the server's process. */
    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Starts it once more, in a process of its own; it may start with errors. */
    void startAgain() throws IOException {
        int before = server.log().length();
        running = server.launch();
        server.awaitStarted(before);
    }

    @Override
    public void close() {
        stop();
        inside.close();
        outside.close();
    }
}
