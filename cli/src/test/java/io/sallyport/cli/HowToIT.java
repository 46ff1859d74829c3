package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the how-to pages, as they stand there, by the start script. */
@DisabledOnOs(OS.WINDOWS)
class HowToIT {

    private static final String ASKS = "(?m)(sallyport (?:keys generate|keys public|bundle sign|token mint) )";

    /** The shell does not stop where a line that begins with ! ends with 0. */
    private static final String ENDS_WITH_1 = "(?m)^! (.*)$";

    private static final String IS_1 = "code=0; $1 || code=\\$?; [ \\$code = 1 ]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mint-by-hand.md", "operators-day.md"})
    void doWhatTheySay(String page) throws Exception {
        Path passphrase = Files.writeString(folder.resolve(".passphrase"), "what a person would type here\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String script = HowToPage.script(page)
                .replaceAll(ASKS, "$1--passphrase-file " + passphrase + " ")
                .replaceAll(ENDS_WITH_1, IS_1);
        assertThat(script).contains("--passphrase-file");
        HowToPage.run(script, Files.createDirectories(folder.resolve("work")), Map.of());
    }
}
