package io.sallyport.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/** Makes the quickstart's server out of what the build made, as an administrator would. */
final class SetUp {
    private static final List<String> SCRIPTS = List.of("enable.cli", "audit.cli", "issuer.cli", "https.cli");

    private final Build build;
    private final Path javaHome;
    private final PrintStream out;

    SetUp(Build build, Path javaHome, PrintStream out) {
        this.build = build;
        this.javaHome = javaHome;
        this.out = out;
    }

    WildFlyHome freshServer(Ports ports, Path caFile, QuickstartEnv.Login user)
            throws IOException, GeneralSecurityException, InterruptedException {
        out.println("Setting up a fresh WildFly");
        WildFlyHome home = WildFlyHome.copyOf(build.pristine(), build.target().resolve("wildfly"));
        ports.requireFree();
        configure(home, ports);
        certify(home, caFile);
        home.addApplicationUser(user.name(), user.password().value(), List.of("orders-reader"));
        install(home);
        return home;
    }

    private static void configure(WildFlyHome home, Ports ports) throws IOException {
        OwnerFiles.createFolder(home.sallyport());
        OwnerFiles.write(
                home.sallyport().resolve("sallyport.properties"),
                Resources.text("sallyport.properties").replace("@https-port@", Integer.toString(ports.https())));
    }

    private static void certify(WildFlyHome home, Path caFile) throws IOException, GeneralSecurityException {
        LocalCa ca = LocalCa.create(Clock.systemUTC());
        ca.writeCertificate(caFile);
        ca.writeServerKeyStore(home.sallyport().resolve("tls"));
    }

    private void install(WildFlyHome home) throws IOException, InterruptedException {
        home.unpackModule(build.moduleZip());
        out.println("Running " + String.join(", ", SCRIPTS));
        new JBossCli(home, javaHome).offline(build.scripts(SCRIPTS));
        for (Path deployment : build.deployments()) {
            home.deploy(deployment);
        }
    }
}
