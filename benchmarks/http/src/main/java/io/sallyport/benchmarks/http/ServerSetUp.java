package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.JBossCli;
import io.sallyport.quickstart.WildFlyHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes the servers, by the shipped scripts, as the how-tos say. */
final class ServerSetUp {
    private final Layout layout;
    private final Jdk jdk;
    private final TokenSupply tokens;

    ServerSetUp(Layout layout, Jdk jdk, TokenSupply tokens) {
        this.layout = layout;
        this.jdk = jdk;
        this.tokens = tokens;
    }

    /** A server as it comes, with nothing deployed. */
    WildFlyHome bare(String name) throws IOException {
        return WildFlyHome.copyOf(layout.pristine(), layout.server(name));
    }

    /** A server with the module, with nothing deployed. */
    WildFlyHome withModule(String name) throws IOException, InterruptedException {
        WildFlyHome home = bare(name);
        configure(home);
        home.unpackModule(layout.moduleZip());
        run(home, List.of(layout.script("enable.cli"), layout.script("audit.cli")));
        return home;
    }

    /** A server with its deployments. */
    WildFlyHome of(Bench bench) throws IOException, InterruptedException {
        WildFlyHome home = bare(bench.folder());
        home.deploy(new WarFile().writeTo(layout.war(Bench.OPEN)));
        switch (bench) {
            case WILDFLY -> {
                deployMicroProfile(home, Credentials.RS256);
                deployMicroProfile(home, Credentials.ES256);
                deployBasic(home);
            }
            case ADMINISTRATOR_OFF, ADMINISTRATOR_FILE, ADMINISTRATOR_REQUIRED -> {
                home.unpackModule(layout.moduleZip());
                enable(home, bench.audit(), "enable.cli");
                home.deploy(new WarFile().withRole("").inDomain("sallyport").writeTo(layout.war("administrator")));
            }
            case DEVELOPER_OFF, DEVELOPER_FILE -> {
                enable(home, bench.audit(), "enable-jaspi.cli");
                home.deploy(new WarFile()
                        .withRole("")
                        .inDomain("sallyport-jaspi")
                        .withLibraries(layout.developersJars())
                        .writeTo(layout.war("developer")));
            }
        }
        return home;
    }

    private void deployMicroProfile(WildFlyHome home, Credentials token) throws IOException {
        WarFile war = new WarFile()
                .withRole("<login-config><auth-method>MP-JWT</auth-method></login-config>")
                .with("WEB-INF/beans.xml", "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"/>")
                .with("WEB-INF/classes/META-INF/microprofile-config.properties", tokens.microProfileConfig(token));
        home.deploy(war.writeTo(layout.war(Bench.microProfileContext(token))));
    }

    /** With a user in the realm that the server comes with. */
    private void deployBasic(WildFlyHome home) throws IOException {
        home.addApplicationUser(TokenSupply.USER, TokenSupply.PASSWORD, List.of(TokenSupply.ROLE));
        home.deploy(new WarFile()
                .withRole("<login-config><auth-method>BASIC</auth-method></login-config>")
                .writeTo(layout.war(Bench.BASIC)));
    }

    private void enable(WildFlyHome home, Audit audit, String script) throws IOException, InterruptedException {
        configure(home);
        List<Path> scripts = new ArrayList<>(List.of(layout.script(script)));
        scripts.add(
                audit.isKept()
                        ? layout.script("audit.cli")
                        : copy("audit-off.cli", layout.target().resolve("audit-off.cli")));
        run(home, scripts);
        if (audit == Audit.REQUIRED) { // not before there is a handler that keeps records
            Files.writeString(
                    home.sallyport().resolve("sallyport.properties"),
                    "sallyport.audit.required=true\n",
                    StandardOpenOption.APPEND);
        }
    }

    private void configure(WildFlyHome home) throws IOException {
        copy("sallyport.properties", home.sallyport().resolve("sallyport.properties"));
        tokens.writeKeySet(home.sallyport().resolve("trust/bench.jwks"));
    }

    private void run(WildFlyHome home, List<Path> scripts) throws IOException, InterruptedException {
        new JBossCli(home, jdk.home()).offline(scripts);
    }

    private static Path copy(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = ServerSetUp.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
