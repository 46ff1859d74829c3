package io.sallyport.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.dist.UnpackedRelease.Outcome;
import io.sallyport.quickstart.WildFlyHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of {@code docs/how-to/install-without-a-network.md}, all of them and in their order, where there is
 * no network but loopback: from the zip alone and a bare WildFly to the first protected request.
 */
class InstallWithoutANetworkIT {

    private static final Path PAGE = Path.of("..", "docs/how-to/install-without-a-network.md");
    private static final Pattern COMMANDS = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String START = "$WILDFLY/bin/standalone.sh\n";

    /** In a window of its own, until it has started. */
    private static final String START_AND_WAIT = """
            $WILDFLY/bin/standalone.sh > server.out 2>&1 &
            server=$!
            trap 'kill $(pgrep -P $server) $server; wait' EXIT
            for i in $(seq 240); do
              grep -q 'WFLYSRV0025\\|WFLYSRV0026' server.out && break
              sleep 0.5
            done
            """;

    @TempDir
    Path folder;

    @Test
    void fromTheZipToTheFirstProtectedRequest() throws Exception {
        assumeTrue(mayUnshare(), "unshare -rn is not allowed here: no test without a network");
        UnpackedRelease release = UnpackedRelease.in(Files.createDirectory(folder.resolve("carried")));

        Outcome outcome = run(release, commands());

        assertThat(outcome.printed())
                .contains("every file is as it was signed by the key SHA256:")
                .containsPattern("HTTP/\\S+ 401")
                .containsIgnoringCase("WWW-Authenticate: Bearer realm=\"sallyport\"")
                .containsPattern("HTTP/\\S+ 200")
                .containsPattern("\"outcome\":\"granted\".*\"sub\":\"warehouse\"");
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
    }

    private static boolean mayUnshare() throws Exception {
        return UnpackedRelease.run(Path.of("."), new ProcessBuilder("sh", "-c", "unshare -rn ip link set lo up"))
                        .exit()
                == 0;
    }

    /** The key of this build is the one that everybody has. */
    private static String commands() throws Exception {
        String commands = COMMANDS.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("--fingerprint \"$FINGERPRINT\"", "--fingerprint \"$FINGERPRINT\" --development");
        assertThat(commands).contains(START);
        return commands.replace(START, START_AND_WAIT);
    }

    private Path bareServer() throws Exception {
        return WildFlyHome.copyOf(Path.of(System.getProperty("dist.wildfly")), folder.resolve("wildfly"))
                .root();
    }

    private Outcome run(UnpackedRelease release, String commands) throws Exception {
        ProcessBuilder shell = new ProcessBuilder(
                "unshare", "-rn", "bash", "-c", "ip link set lo up; cd " + folder + "; set -e\n" + commands);
        shell.environment().put("RELEASE", release.folder().toString());
        shell.environment().put("WILDFLY", bareServer().toString());
        shell.environment().put("FINGERPRINT", ReleaseKey.DEVELOPMENT.fingerprint());
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return UnpackedRelease.run(folder, shell);
    }
}
