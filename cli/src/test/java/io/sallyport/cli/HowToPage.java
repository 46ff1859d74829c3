package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a how-to page that are marked {@code sh}, and a shell that runs them with the start script. */
public final class HowToPage {

    private static final Path BIN = Path.of("target", "sallyport", "bin").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\R(.*?)^```");

    private static final String ASKS = "(?m)(sallyport (?:keys generate|keys public|bundle sign|token mint) )";

    /** The shell does not stop where a line that begins with ! ends with 0. */
    private static final String ENDS_WITH_1 = "(?m)^! (.*)$";

    private static final String IS_1 = "code=0; $1 || code=\\$?; [ \\$code = 1 ]";

    private HowToPage() {}

    /** Runs all blocks of a page as a person would, who types a passphrase where a command asks for one. */
    static void follow(String page, Path folder) throws IOException, InterruptedException {
        Path passphrase = Files.writeString(folder.resolve(".passphrase"), "what a person would type here\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String script = script(page)
                .replaceAll(ASKS, "$1--passphrase-file " + passphrase + " ")
                .replaceAll(ENDS_WITH_1, IS_1);
        assertThat(script).contains("--passphrase-file");
        run(script, Files.createDirectories(folder.resolve("work")), Map.of());
    }

    /** All its blocks. */
    public static String script(String page) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("..", "docs", "how-to", page)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
    }

    /** Runs lines in that folder, up to the first that fails, and gives what was printed. */
    public static String run(String script, Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script);
        bash.environment().merge("PATH", BIN.toString(), (path, bin) -> bin + File.pathSeparator + path);
        bash.environment().putAll(variables);
        Process process =
                bash.directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
