package io.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that several add to one number at once is lost, be they threads or processes. */
class FileMutexTest {

    private static final int TIMES = 50;

    @TempDir
    Path home;

    @Test
    void noChangeIsLost() throws Exception {
        Path number = home.resolve("state/number");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Counting.class.getName(),
                        number.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Thread> threads = new ArrayList<>();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("counting");
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> Counting.count(number));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(number)).isEqualTo(String.valueOf((threads.size() + 1) * TIMES));
    }

    /** Adds one, again and again. */
    static final class Counting {

        private Counting() {}

        public static void main(String[] arguments) {
            System.out.println("counting");
            count(Path.of(arguments[0]));
        }

        private static void count(Path number) {
            try {
                for (int i = 0; i < TIMES; i++) {
                    FileMutex.of(number).alone(() -> {
                        int before = Files.exists(number) ? Integer.parseInt(Files.readString(number)) : 0;
                        return Files.writeString(number, String.valueOf(before + 1));
                    });
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
