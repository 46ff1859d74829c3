package io.sallyport.it.scripts;

import io.sallyport.it.Places;
import io.sallyport.quickstart.Ports;
import io.sallyport.quickstart.WildFlyHome;
import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An installation with the module zip unpacked, and {@code bin/jboss-cli.sh} to run shipped scripts in it.
 *
 * @param home where it is
 * @param configuration the file that the server starts with
 */
record ScriptedServer(WildFlyHome home, String configuration) {

    static final int PORT_OFFSET = Places.offset(5);

    private static final String CONFIGURATION = """
            sallyport.insecure-http=loopback
            sallyport.issuer.main.iss=https://main.issuer.test
            sallyport.issuer.main.keys=trust/main.jwks
            sallyport.issuer.main.audiences=orders
            """;

    /** What a run of the command line came to. */
    record Run(int exit, String output) {}

    static ScriptedServer install(String name) throws IOException {
        ScriptedServer server =
                new ScriptedServer(WildFlyHome.copyOf(Places.pristine(), Places.server(name)), "standalone.xml");
        server.home.unpackModule(Places.moduleZip());
        Files.createDirectories(server.home.sallyport().resolve("trust"));
        TestIssuer.of("https://main.issuer.test")
                .writeJwks(server.home.sallyport().resolve("trust/main.jwks"));
        server.configure(CONFIGURATION);
        return server;
    }

    /** The same installation, started with another file. */
    ScriptedServer with(String other) {
        return new ScriptedServer(home, other);
    }

    /** Writes a good configuration, or with another first line a broken one. */
    void configureWith(String line) throws IOException {
        configure(line + "\n" + CONFIGURATION);
    }

    private void configure(String text) throws IOException {
        Files.writeString(home.sallyport().resolve("sallyport.properties"), text);
    }

    /** The text of the server's configuration. */
    String standaloneXml() throws IOException {
        return Files.readString(standaloneXmlFile());
    }

    void restore(String standaloneXml) throws IOException {
        Files.writeString(standaloneXmlFile(), standaloneXml);
    }

    private Path standaloneXmlFile() {
        return home.configuration().resolve(configuration);
    }

    /** {@code (echo embed-server; cat ...) | bin/jboss-cli.sh --file=/dev/stdin} */
    Run stopped(String... scripts) throws Exception {
        return run(List.of(), embedded(scripts));
    }

    /** {@code (cat ...; echo reload) | bin/jboss-cli.sh --connect --file=/dev/stdin} */
    Run liveAndReload(String... scripts) throws Exception {
        return run(connected(), texts(scripts) + "reload\n");
    }

    /** The same for {@code protect.cli}, twice, and a deployment; the server stopped. */
    Run protectStopped(String deployment) throws Exception {
        return run(parameters(deployment), embedded("protect.cli", "protect.cli"));
    }

    /** The same for {@code protect.cli}, twice, and a deployment; the server running. */
    Run protectLive(String deployment) throws Exception {
        List<String> arguments = new ArrayList<>(connected());
        arguments.addAll(parameters(deployment));
        return run(arguments, texts("protect.cli", "protect.cli"));
    }

    /** Single commands, the server running. */
    Run command(String... commands) throws Exception {
        return run(connected(), String.join("\n", commands) + "\n");
    }

    private static List<String> connected() {
        return List.of(
                "--connect", "--controller=localhost:" + Ports.of(PORT_OFFSET).management());
    }

    private List<String> parameters(String deployment) throws IOException {
        Path file = home.root().resolve("join.properties");
        Files.writeString(file, "sallyport.deployment=" + deployment + "\n");
        return List.of("--properties=" + file, "--resolve-parameter-values");
    }

    private String embedded(String... scripts) throws IOException {
        return "embed-server --server-config=" + configuration + "\n" + texts(scripts);
    }

    private static String texts(String... scripts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String script : scripts) {
            text.append(Files.readString(file(script))).append('\n');
        }
        return text.toString();
    }

    private static Path file(String script) {
        Path shipped = Places.script(script);
        return Files.exists(shipped) ? shipped : Places.ownScript(script);
    }

    private Run run(List<String> arguments, String lines) throws Exception {
        Path input = Files.createTempFile(home.root(), "lines", ".cli");
        Path output = Files.createTempFile(home.root(), "output", ".txt");
        Files.writeString(input, lines);
        List<String> command = new ArrayList<>(
                List.of(home.root().resolve("bin/jboss-cli.sh").toString(), "--no-color-output", "--file=/dev/stdin"));
        command.addAll(arguments);
        ProcessBuilder cli = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        cli.environment().put("JAVA_HOME", Places.java().toString());
        Process process = cli.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("jboss-cli.sh did not end: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    /** The status of a request with a token that nobody can read. */
    int statusWithBadToken(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + Ports.of(PORT_OFFSET).http() + path))
                .header("Authorization", "Bearer bad")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
