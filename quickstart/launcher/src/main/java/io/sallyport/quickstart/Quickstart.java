package io.sallyport.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
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
     * @param args the repository's folder, the folder for the server, and the port offset
     * @throws Exception where anything is missing or fails, with a message for a person
     */
    public static void main(String[] args) throws Exception {
        Build build = new Build(Path.of(args[0]), Path.of(args[1]));
        Path lockFile = build.target().resolve("quickstart.lock");
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new IOException("A quickstart already runs from this folder; end it first (" + lockFile + ")");
            }
            new Quickstart(build, Ports.offset(args[2]), System.out).run();
        }
    }

    private void run() throws IOException, GeneralSecurityException, InterruptedException {
        Path envFile = build.target().resolve("quickstart.env");
        Path caFile = build.target().resolve("quickstart-ca.pem");
        Files.deleteIfExists(envFile);
        Ports ports = Ports.of(portOffset);
        QuickstartEnv.Login user = new QuickstartEnv.Login(BASIC_USER, Password.generate());
        WildFlyHome home = new SetUp(build, javaHome, out).freshServer(ports, caFile, user);
        try (WildFlyServer server = WildFlyServer.start(home, portOffset, javaHome, List.of())) {
            out.println("WildFly starts as process " + server.pid() + ", log: " + home.serverLog());
            server.awaitStarted(START_LIMIT);
            QuickstartEnv.Login client = new QuickstartEnv.Login(CLIENT_ID, clientSecret(home));
            QuickstartEnv env = new QuickstartEnv(ports, caFile, client, user, home);
            awaitReady(server, env);
            env.write(envFile);
            out.print(instructions());
            out.println("Sallyport is ready");
            server.awaitEnd();
        }
    }

    private static Password clientSecret(WildFlyHome home) throws IOException {
        Path file = home.sallyport().resolve("state/clients").resolve(CLIENT_ID + ".secret");
        if (!Files.exists(file)) {
            throw new IOException("The issuer left no " + file + ", see " + home.serverLog());
        }
        return new Password(Files.readString(file).strip());
    }

    private static void awaitReady(WildFlyServer server, QuickstartEnv env)
            throws IOException, GeneralSecurityException, InterruptedException {
        Readiness readiness = new Readiness(server, env.caFile());
        readiness.awaitOk(env.at("/.well-known/oauth-authorization-server/sallyport"));
        readiness.awaitOk(env.at("/orders/"));
        readiness.awaitOk(env.at("/orders-ear/"));
        String token = readiness.accessToken(env.issuer(), env.client(), "orders:read");
        readiness.awaitOk(env.at("/orders/api/orders"), token);
        readiness.awaitOk(env.at("/orders-ear/api/orders"), token);
    }

    private String instructions() throws IOException {
        return "\nIn another shell, in " + build.root() + ":\n\n" + Resources.text("try-it.sh")
                + "\nCtrl-C here ends it.\n";
    }
}
