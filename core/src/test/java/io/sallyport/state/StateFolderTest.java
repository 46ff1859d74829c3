package io.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One owner of a home's state at a time. */
class StateFolderTest {

    @TempDir
    Path home;

    @Test
    void theFirstOwnsTheHomesState() throws IOException {
        try (StateFolder first = StateFolder.open(home.resolve("state"), "app")) {
            assertThat(first.isOwner()).isTrue();
            assertThat(first.path()).isEqualTo(home.resolve("state"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void othersRememberElsewhere() throws IOException {
        try (StateFolder first = StateFolder.open(home.resolve("state"), "app");
                StateFolder second = StateFolder.open(home.resolve("state"), "app");
                StateFolder third = StateFolder.open(home.resolve("state"), "app")) {
            assertThat(second.isOwner()).isFalse();
            assertThat(second.path()).isEqualTo(first.file("app-1"));
            assertThat(third.path()).isEqualTo(first.file("app-2"));
        }
    }

    @Test
    void whatWasClosedIsFreeAgain() throws IOException {
        StateFolder.open(home.resolve("state"), "app").close();
        try (StateFolder next = StateFolder.open(home.resolve("state"), "app")) {
            assertThat(next.isOwner()).isTrue();
        }
    }

    @Test
    void nobodyTakesItFromItsOwner() throws IOException {
        try (StateFolder first = StateFolder.open(home.resolve("state"), "app")) {
            assertThat(first.isOwner()).isTrue();
            assertThat(StateFolder.openAsOwner(home.resolve("state"))).isNull();
        }
    }

    @Test
    void anotherProcessIsKeptOutToo() throws Exception {
        Path state = home.resolve("state");
        Process other = holder(state);
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("owner");
            assertThat(StateFolder.openAsOwner(state)).isNull();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (StateFolder next = StateFolder.openAsOwner(state)) {
            assertThat(next).as("the death of a process frees what it had").isNotNull();
        }
    }

    @Test
    void anotherCoreOfThisProcessDoesNotFreeItForOtherProcesses() throws Exception {
        Path state = home.resolve("state");
        try (StateFolder first = StateFolder.open(state, "app")) {
            StateFolder.open(state, "app").close();
            assertThat(first.isOwner()).isTrue();
            Process other = holder(state);
            try {
                assertThat(other.inputReader().readLine()).isEqualTo("other");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    private static Process holder(Path state) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Owns a state folder until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (StateFolder folder = StateFolder.open(Path.of(arguments[0]), "app")) {
                System.out.println(folder.isOwner() ? "owner" : "other");
                System.in.read();
            }
        }
    }
}
