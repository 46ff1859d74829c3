package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script as it is shipped. */
@DisabledOnOs(OS.WINDOWS)
class ScriptIT {

    private static final Path SCRIPT =
            Path.of("target", "sallyport", "bin", "sallyport").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void startsFromAnyFolderAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("sp"), SCRIPT);
        Run run = start(link, "--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("sallyport \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void handsOnTheExitCodeAndKeepsTheStreamsApart() throws Exception {
        Run run = start(SCRIPT, "completion", "an argument with blanks");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("'an argument with blanks'");
    }

    @Test
    void saysWhereItFindsNoJava() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "--version");
        builder.environment().put("JAVA_HOME", folder.toString());
        Run run = finished(builder);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(folder + "/bin/java is not there. Cure: set JAVA_HOME");
    }

    private Run start(Path script, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        return finished(new ProcessBuilder(command));
    }

    private Run finished(ProcessBuilder builder) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process =
                builder.directory(folder.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }
}
