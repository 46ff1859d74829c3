package io.sallyport.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyFileTest {

    private static final List<String> LINES =
            Stream.of("a", "b", "c").map(letter -> letter.repeat(700)).toList();
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    Path folder;

    /** The limit of a process on the length of its files cuts a write short, as a disk does that gets full. */
    @Test
    void ofLinesThatFindNoRoomTogetherNoneStays() throws Exception {
        assumeThat(SHELL).as("a shell, to limit the files of a process").exists();
        Path file = folder.resolve("audit.log");
        Process child = new ProcessBuilder(
                        SHELL.toString(),
                        "-c",
                        "ulimit -f 8 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Filling.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();

        assertThat(said).contains("no room");
        assertThat(Files.readString(file)).endsWith("\n");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).isNotEmpty();
        assertThat(lines.size() % LINES.size())
                .as("of " + lines.size() + " lines")
                .isZero();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(LINES.get(i % LINES.size()));
        }
    }

    /** Appends lines, some at once, until there is no room. */
    static final class Filling {

        public static void main(String[] arguments) throws IOException {
            try (DailyFile file = new DailyFile(Path.of(arguments[0]))) {
                byte[] lines = (String.join("\n", LINES) + "\n").getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 100; i++) {
                    file.append(lines, Instant.EPOCH);
                }
            } catch (IOException e) {
                System.out.println("no room: " + e.getMessage());
            }
        }
    }
}
