package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartEnvTest {
    @TempDir
    Path folder;

    @Test
    void aShellReadsTheValuesBackWhateverCharactersTheyHave() throws Exception {
        Path file = folder.resolve("quickstart.env");
        Path home = folder.resolve("it's a $HOME `id`");
        new QuickstartEnv(
                        Ports.of(1000),
                        home.resolve("ca.pem"),
                        new QuickstartEnv.Login("client", new Password("s3cr'et")),
                        new QuickstartEnv.Login("user", new Password("\"\\$x")),
                        new WildFlyHome(home))
                .write(file);

        assertThat(sh(". '" + file + "'; printf '%s\\n' \"$ISSUER\" \"$APP\" \"$APP_EAR\" \"$CA_FILE\" \"$CLIENT_ID\""
                        + " \"$CLIENT_SECRET\" \"$BASIC_USER\" \"$BASIC_PASSWORD\" \"$AUDIT_LOG\""
                        + " \"$SALLYPORT_HOME\" \"$SERVER_HOME\""))
                .containsExactly(
                        "https://localhost:9443/sallyport",
                        "https://localhost:9443/orders",
                        "https://localhost:9443/orders-ear",
                        home + "/ca.pem",
                        "client",
                        "s3cr'et",
                        "user",
                        "\"\\$x",
                        home + "/standalone/log/sallyport-audit.log",
                        home + "/standalone/configuration/sallyport",
                        home.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static String[] sh(String script) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return answer.split("\n");
    }
}
