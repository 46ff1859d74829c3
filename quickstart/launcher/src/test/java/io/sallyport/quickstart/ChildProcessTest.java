package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder;

    @Test
    void closingEndsTheProcessAndForgetsIt() throws Exception {
        ChildProcess child = start();

        child.close();

        assertThat(child.process().isAlive()).isFalse();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftBehindIsEnded() throws Exception {
        try (ChildProcess leftOver = start()) {
            ChildProcess.endLeftOver(pidFile());

            assertThat(leftOver.process().isAlive()).isFalse();
            assertThat(pidFile()).doesNotExist();
        }
    }

    @Test
    void aNumberThatAnotherProgramHasNowIsLeftAlone() throws Exception {
        try (ChildProcess other = start()) {
            Files.writeString(pidFile(), other.process().pid() + " 2001-01-01T00:00:00Z\n");

            ChildProcess.endLeftOver(pidFile());

            assertThat(other.process().isAlive()).isTrue();
        }
    }

    @Test
    void nothingLeftBehindIsTheUsualCase() throws Exception {
        ChildProcess.endLeftOver(pidFile());

        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void theUsersEnvironmentDoesNotReachTheServer() throws Exception {
        assertThat(System.getenv()).as("set by the pom").containsEntry("SALLYPORT_HOME", "/elsewhere");

        assertThat(ChildProcess.command(List.of("true")).environment())
                .containsKey("PATH")
                .doesNotContainKey("SALLYPORT_HOME");
    }

    private ChildProcess start() throws Exception {
        return ChildProcess.start(new ProcessBuilder("sleep", "600"), pidFile());
    }

    private Path pidFile() {
        return folder.resolve("child.pid");
    }
}
