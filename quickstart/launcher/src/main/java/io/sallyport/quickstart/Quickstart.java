package io.sallyport.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code mvn -Pquickstart}: a fresh server with everything on it, in the foreground until it is told to end. */
public final class Quickstart {
    private static final String CLIENT_ID = "quickstart";
    private static final String BASIC_USER = "basil";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Build build;
    private final int portOffset;
    private final Path javaHome = Path.of(System.getProperty("java.home"));
    private final PrintStream out;

    private Quickstart(Build build, int portOffset, PrintStream out) {
        this.build = build;
        this.portOffset = portOffset;
        this.out = out;
    }

    /**
     * Sets up, starts, waits.
     *
     * @param args the repository's folder and the port offset
     * @throws Exception where anything is missing or fails, with a message for a person
     */
    public static void main(String[] args) throws Exception {
        Build build = new Build(Path.of(args[0]).toAbsolutePath().normalize());
        Path lockFile = build.target().resolve("quickstart.lock");
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new IOException("A quickstart already runs from this folder; end it first (" + lockFile + ")");
            }
            new Quickstart(build, Integer.parseInt(args[1]), System.out).run();
        }
    }

    private void run() throws Exception {
        Path envFile = build.target().resolve("quickstart.env");
        Path caFile = build.target().resolve("quickstart-ca.pem");
        Files.deleteIfExists(envFile);
        Ports ports = Ports.of(portOffset);
        Password basicPassword = Password.generate();
        WildFlyHome home = setUp(ports, caFile, basicPassword);
        try (WildFlyServer server = WildFlyServer.start(home, portOffset, javaHome, List.of())) {
            out.println("WildFly starts as process " + server.pid() + ", log: " + home.serverLog());
            server.awaitStarted(START_LIMIT);
            QuickstartEnv env = new QuickstartEnv(
                    ports,
                    caFile,
                    new QuickstartEnv.Login(CLIENT_ID, clientSecret(home)),
                    new QuickstartEnv.Login(BASIC_USER, basicPassword),
                    home);
            awaitReady(server, env);
            env.write(envFile);
            out.print(instructions());
            out.println("Sallyport is ready");
            server.awaitEnd();
        }
    }

    private WildFlyHome setUp(Ports ports, Path caFile, Password basicPassword) throws Exception {
        out.println("Setting up a fresh WildFly");
        WildFlyHome home = WildFlyHome.copyOf(build.pristine(), build.target().resolve("wildfly"));
        ports.requireFree();
        OwnerFiles.createFolder(home.sallyport());
        OwnerFiles.write(
                home.sallyport().resolve("sallyport.properties"),
                resource("sallyport.properties").replace("@https-port@", Integer.toString(ports.https())));
        LocalCa ca = LocalCa.create(Clock.systemUTC());
        ca.writeCertificate(caFile);
        ca.writeServerKeyStore(home.sallyport().resolve("tls"));
        home.addApplicationUser(BASIC_USER, basicPassword.value(), List.of("orders-reader"));
        home.unpackModule(build.moduleZip());
        out.println("Running enable.cli, audit.cli, issuer.cli and https.cli");
        new JBossCli(home, javaHome)
                .offline(List.of(
                        build.script("enable.cli"),
                        build.script("audit.cli"),
                        build.script("issuer.cli"),
                        build.script("https.cli")));
        for (Path deployment : build.deployments()) {
            home.deploy(deployment);
        }
        return home;
    }

    private static Password clientSecret(WildFlyHome home) throws IOException {
        Path file = home.sallyport().resolve("state/clients").resolve(CLIENT_ID + ".secret");
        if (!Files.exists(file)) {
            throw new IOException("The issuer left no " + file + ", see " + home.serverLog());
        }
        return new Password(Files.readString(file).strip());
    }

    private static void awaitReady(WildFlyServer server, QuickstartEnv env) throws Exception {
        Readiness readiness = new Readiness(server, env.caFile());
        readiness.awaitOk(env.at("/.well-known/oauth-authorization-server/sallyport"));
        readiness.awaitOk(env.at("/orders/"));
        readiness.awaitOk(env.at("/orders-ear/"));
        String token = readiness.accessToken(env.issuer(), env.client(), "orders:read");
        readiness.awaitOk(env.at("/orders/api/orders"), token);
        readiness.awaitOk(env.at("/orders-ear/api/orders"), token);
    }

    private String instructions() throws IOException {
        return "\nIn another shell, in " + build.root() + ":\n\n" + resource("try-it.sh") + "\nCtrl-C here ends it.\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Quickstart.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing from the launcher");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
