package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.quickstart.WildFlyServer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/how-to/administer-the-issuer.md}, all of them and in their order. */
@Tag("thorough")
class AdministrationHowToIT {
    private static final int NUMBER = 19;
    private static final Path PAGE =
            Path.of(System.getProperty("it.repository", "..")).resolve("docs/how-to/administer-the-issuer.md");
    private static final Pattern COMMANDS = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void itsCommandsDoWhatItSays(@TempDir Path folder) throws Exception {
        IssuerServer issuer = IssuerServer.prepare("administration-how-to", NUMBER);
        Files.copy(
                Places.target().resolve("administration-how-to-ca.pem"),
                folder.resolve("ca.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            String output = run(commands(issuer.https().port()), folder, issuer.home());

            assertThat(output).contains("\"client_id\" : \"billing\"").contains("\"enabled\" : false");
            assertThat(output)
                    .contains("\"client_id\":\"stock\"")
                    .contains("\"scopes\":[\"orders:read\",\"orders:write\"]")
                    .contains("\"refresh_token\":")
                    .contains("\"revoked_families\":1")
                    .contains("\"signs_from\":")
                    .contains("\"enabled\":false")
                    .doesNotContain("\"error\"");
        }
    }

    private static String commands(int port) throws Exception {
        return COMMANDS.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("localhost:8443", "localhost:" + port);
    }

    private static String run(String commands, Path folder, Path home) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("SALLYPORT_HOME", home.toString());
        // That of the tests would give each command a network of its own.
        shell.environment().put("JAVA_HOME", Places.java().toString());
        shell.environment()
                .merge("PATH", Places.commandLine().toString(), (path, bin) -> bin + File.pathSeparator + path);
        Process process = shell.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
