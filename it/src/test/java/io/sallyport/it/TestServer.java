package io.sallyport.it;

import io.sallyport.quickstart.JBossCli;
import io.sallyport.quickstart.Ports;
import io.sallyport.quickstart.WildFlyHome;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * A server of these tests, and what they need of it.
 *
 * @param home where it is installed
 * @param portOffset added to each of its ports
 */
record TestServer(WildFlyHome home, int portOffset) {
    static final String BASIC_USER = "basil";
    static final String BASIC_PASSWORD = "basils-password";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** WildFly says that it started, without errors or with some. */
    private static final Pattern STARTED = Pattern.compile("WFLYSRV002[56]:");

    /** A server as it comes, with one user. */
    static TestServer bare(String name, int number) throws IOException {
        TestServer server =
                new TestServer(WildFlyHome.copyOf(Places.pristine(), Places.server(name)), Places.offset(number));
        server.home.addApplicationUser(BASIC_USER, BASIC_PASSWORD, List.of("orders-reader"));
        return server;
    }

    Ports ports() {
        return Ports.of(portOffset);
    }

    RawHttp http() {
        return RawHttp.plain(ports().http());
    }

    /** The id of the running server's process. */
    long pid() throws IOException {
        String processAtHost = machine("name");
        return Long.parseLong(processAtHost.substring(0, processAtHost.indexOf('@')));
    }

    /** The specification version of the machine that the server runs on, such as {@code 25}. */
    String javaVersion() throws IOException {
        return machine("spec-version");
    }

    private String machine(String attribute) throws IOException {
        ModelNode runtime =
                new ModelNode().add("core-service", "platform-mbean").add("type", "runtime");
        try (ModelControllerClient management = management()) {
            return Operations.readResult(
                            management.execute(Operations.createReadAttributeOperation(runtime, attribute)))
                    .asString();
        }
    }

    AuditFile audit() {
        return new AuditFile(home.auditLog());
    }

    String log() throws IOException {
        return new DailyLog(home.serverLog()).text();
    }

    /** The log beyond that length; nothing at the moment at which a day ends. */
    String logBeyond(int length) throws IOException {
        String log = log();
        return log.substring(Math.min(length, log.length()));
    }

    JBossCli cli() {
        return new JBossCli(home, Places.java());
    }

    /** Runs scripts that write nothing but the configuration against the standing server. */
    void install(List<Path> scripts) throws IOException, InterruptedException {
        Installed.on(this, scripts);
    }

    /**
     * Runs shipped scripts against the standing server, and protect.cli for each of those archives, by one command line
     * for all: the values that protect.cli asks for stand in its lines already.
     */
    void offline(List<Path> scripts, List<String> joined) throws IOException, InterruptedException {
        List<Path> all = new ArrayList<>(scripts);
        List<Path> written = new ArrayList<>();
        try {
            for (String archive : joined) {
                Path script = Files.createTempFile("protect-", ".cli");
                written.add(script);
                all.add(Files.writeString(
                        script,
                        Files.readString(Places.script("protect.cli"))
                                .replace("${sallyport.deployment}", archive)
                                .replace("${env.JBOSS_HOME}", home.root().toString())));
            }
            cli().offline(all);
        } finally {
            for (Path script : written) {
                Files.delete(script);
            }
        }
    }

    /** Starts it; an {@link IOException} with the errors of the log where a deployment fails. */
    WildFlyServer start() throws IOException, InterruptedException {
        WildFlyServer running = launch();
        try {
            running.awaitStarted(PATIENCE);
            return running;
        } catch (IOException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    /** Starts it and does not wait. */
    WildFlyServer launch() throws IOException {
        return WildFlyServer.start(home, portOffset, Places.java(), List.of());
    }

    /** Runs shipped scripts against the running server, as their heads say, and has it reload. */
    void liveAndReload(Path... scripts) throws IOException, InterruptedException {
        cli().live(portOffset, List.of(scripts));
        reload();
    }

    /** Has the running server reload; it may start with errors. */
    void reload() throws IOException {
        int before = log().length();
        askForReload();
        awaitStarted(before);
    }

    /** Waits until the log says so beyond that length; it may have started with errors. */
    void awaitStarted(int before) {
        Awaitility.await("start of " + home.root())
                .atMost(PATIENCE)
                .until(() -> STARTED.matcher(logBeyond(before)).find());
    }

    /** An operation of the running server's management model, which has to succeed. */
    void manage(ModelNode operation) throws IOException {
        try (ModelControllerClient management = management()) {
            ModelNode outcome = management.execute(operation);
            if (!Operations.isSuccessfulOutcome(outcome)) {
                throw new IOException(outcome.asString());
            }
        }
    }

    private void askForReload() throws IOException {
        try {
            manage(Operations.createOperation("reload"));
        } catch (IOException e) {
            // A server that goes down may cut its own answer off.
            if (!(e.getCause() instanceof CancellationException)) {
                throw e;
            }
        }
    }

    private ModelControllerClient management() throws IOException {
        return ModelControllerClient.Factory.create("127.0.0.1", ports().management());
    }

    /** Deploys to the running server, by its management model: a start that fails is tried again at the next reload. */
    void deployLive(Archive<?>... archives) throws IOException {
        for (Archive<?> archive : archives) {
            ModelNode add = Operations.createAddOperation(deployment(archive));
            add.get("content").get(0).get("url").set(exported(archive).toUri().toString());
            add.get("enabled").set(true);
            manage(add);
        }
    }

    /** Takes it away again. */
    void undeployLive(Archive<?> archive) throws IOException {
        manage(Operations.createOperation("undeploy", deployment(archive)));
        manage(Operations.createRemoveOperation(deployment(archive)));
    }

    private static ModelNode deployment(Archive<?> archive) {
        return new ModelNode().add("deployment", archive.getName());
    }

    /** Deploys to the standing server. */
    void deploy(Archive<?> archive) throws IOException {
        home.deploy(exported(archive));
    }

    private Path exported(Archive<?> archive) throws IOException {
        Path file = home.root()
                .resolveSibling(home.root().getFileName() + "-archives")
                .resolve(archive.getName());
        Files.createDirectories(file.getParent());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** Writes the server's one configuration file from a resource of these tests. */
    void configure(String resource) throws IOException {
        Path file = home.sallyport().resolve("sallyport.properties");
        Files.createDirectories(file.getParent());
        try (InputStream in = TestServer.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("No resource " + resource);
            }
            Files.write(file, in.readAllBytes());
        }
    }
}
