package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.bundle.TestDomain;
import io.sallyport.state.SteppedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole core applies a bundle, which ends at each step that changes the disk, by a kill or a full disk: the old state
 * is left or the new, the next start works, and the bundle can come again.
 */
class BrokenApplyTest {

    private static final int KILLED = 137;

    /** A process takes a second to start: all steps have their turn in the thorough run. */
    private static final int STRIDE = Boolean.getBoolean("test.thorough") ? 1 : 8;

    /** A file system in memory on the folder that is named first, seen by that command and its children alone. */
    private static final String ON_A_SMALL_DISK = "mount -t tmpfs -o size=512k tmpfs \"$1\" && shift && exec \"$@\"";

    @TempDir
    Path folder;

    private final TestDomain domain = new TestDomain();
    private final byte[] next = CarriedHome.bundle(domain, 2);
    private final AuditCapture audit = new AuditCapture();
    private OldOrNew homes;

    @BeforeEach
    void makeHomes() throws Exception {
        CarriedHome before = CarriedHome.make(folder.resolve("before"), domain);
        CarriedHome after = before.copy(folder.resolve("after"));
        try (Sallyport sallyport = after.open()) {
            CarriedHome.apply(sallyport, next);
        }
        for (String name : CarriedHome.MEMORY) {
            assertThat(before.hash(name)).as(name).isNotEqualTo(after.hash(name));
        }
        homes = new OldOrNew(before, after, next);
    }

    @AfterEach
    void release() {
        audit.close();
    }

    @Test
    void aKillAtEachStepLeavesTheOldStateOrTheNew() throws Exception {
        Path bundle = Files.write(folder.resolve("next.bundle"), next);
        List<Boolean> fresh = new ArrayList<>();
        Optional<String> killed;
        do {
            int step = fresh.size() * STRIDE + 1;
            CarriedHome home = homes.before().copy(folder.resolve("killed-" + step));
            killed = killedAt(step, home, bundle);
            fresh.add(homes.require(home, "killed at step " + step + ", " + killed.orElse("which is none")));
            homes.requireNextStart(home);
        } while (killed.isPresent());
        assertThat(fresh).as("old, and from one step on new").isSorted().contains(false, true);
    }

    /** The step at which a process that applies the bundle was killed; empty where it came to its end. */
    private Optional<String> killedAt(int step, CarriedHome home, Path bundle) throws Exception {
        Ended child = run(java(Applying.class, home.folder(), bundle, step));
        assertThat(child.exit()).as(errors()).isIn(0, KILLED);
        return Optional.of(child.said().strip()).filter(said -> child.exit() == KILLED);
    }

    private record Ended(int exit, String said) {}

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(child.waitFor(), said);
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    private static List<String> java(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Applies a bundle, and ends its own process before the step of that number. */
    static final class Applying {

        private Applying() {}

        public static void main(String[] arguments) throws Exception {
            Thread applying = Thread.currentThread();
            byte[] bundle = Files.readAllBytes(Path.of(arguments[1]));
            int[] left = {Integer.MAX_VALUE};
            AuditCapture quiet = new AuditCapture();
            Path disk = SteppedDisk.over(Path.of(arguments[0]), operation -> {
                if (Thread.currentThread() == applying && --left[0] == 0) {
                    System.out.println(operation);
                    kill();
                }
            });
            try (Sallyport sallyport = new CarriedHome(disk).open()) {
                left[0] = Integer.parseInt(arguments[2]);
                CarriedHome.apply(sallyport, bundle);
                left[0] = Integer.MAX_VALUE;
            }
            quiet.close();
        }

        /** As by {@code kill -9}: nothing in the process runs any more. */
        private static void kill() throws IOException {
            new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aDiskThatIsFullFromEachStepOnLeavesTheOldStateOrTheNew() throws Exception {
        List<Boolean> fresh = new ArrayList<>();
        FillingDisk disk;
        do {
            disk = new FillingDisk(fresh.size() + 1);
            CarriedHome home = homes.before().copy(folder.resolve("full-" + disk.step));
            try (Sallyport sallyport = new CarriedHome(SteppedDisk.over(home.folder(), disk::before)).open()) {
                disk.left = disk.step;
                fresh.add(homes.tried(sallyport));
                assertThat(homes.require(home, "full from step " + disk.step)).isEqualTo(fresh.get(fresh.size() - 1));
                disk.left = Integer.MAX_VALUE;
                homes.requireTakenAgain(sallyport);
            }
            homes.requireNextStart(home);
        } while (disk.wasFull);
        assertThat(fresh).as("old, and from one step on new").isSorted().contains(false, true);
    }

    /** Takes that many steps of one thread, and then nothing more; what lies there can be deleted. */
    private static final class FillingDisk {

        private final Thread applying = Thread.currentThread();
        private final int step;
        private int left = Integer.MAX_VALUE;
        private boolean wasFull;

        FillingDisk(int step) {
            this.step = step;
        }

        void before(String operation) throws IOException {
            if (Thread.currentThread() == applying && --left <= 0 && !operation.startsWith("delete")) {
                wasFull = true;
                throw new IOException("No space left on device");
            }
        }
    }

    @Test
    void aRealDiskWithRoomForNoneOrSomeOfItLeavesTheOldStateOrTheNew() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> alone = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh"));
        alone.add(disk.toString());
        assumeTrue(mayMount(alone), "unshare -rm and a mount are not allowed here: no disk that is really full");
        Path bundle = Files.write(folder.resolve("next.bundle"), next);
        alone.addAll(
                java(OnASmallDisk.class, homes.before().folder(), homes.after().folder(), bundle, disk));
        Ended child = run(alone);
        assertThat(child.exit()).as(errors()).isZero();
        assertThat(child.said().lines().toList())
                .as("from no room to enough")
                .startsWith("0 pages: old")
                .last()
                .asString()
                .endsWith("all new");
    }

    private boolean mayMount(List<String> alone) throws InterruptedException {
        List<String> command = new ArrayList<>(alone);
        command.add("true");
        try {
            return run(command).exit() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }

    /** Applies a bundle on a disk with room for no page more, for one, and so on until all of it found room. */
    static final class OnASmallDisk {

        private static final int PAGE = 4096;

        private OnASmallDisk() {}

        public static void main(String[] arguments) throws Exception {
            AuditCapture quiet = new AuditCapture();
            OldOrNew homes = new OldOrNew(
                    new CarriedHome(Path.of(arguments[0])),
                    new CarriedHome(Path.of(arguments[1])),
                    Files.readAllBytes(Path.of(arguments[2])));
            Path disk = Path.of(arguments[3]);
            boolean allNew = false;
            for (int pages = 0; !allNew; pages++) {
                CarriedHome home = homes.before().copy(disk.resolve("home-" + pages));
                Path filling = disk.resolve("filling");
                try (Sallyport sallyport = home.open()) {
                    fill(filling, pages);
                    boolean fresh = homes.tried(sallyport);
                    assertThat(homes.require(home, pages + " pages")).isEqualTo(fresh);
                    allNew = homes.isAllNew(home);
                    System.out.println(pages + " pages: " + (allNew ? "all new" : fresh ? "new" : "old"));
                    Files.delete(filling);
                    homes.requireTakenAgain(sallyport);
                }
                homes.requireNextStart(home);
            }
            quiet.close();
        }

        /** Leaves room for that many pages. */
        private static void fill(Path filling, int pages) throws IOException {
            long size = 0;
            try (FileChannel channel =
                    FileChannel.open(filling, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                try {
                    while (true) {
                        size += channel.write(ByteBuffer.allocate(PAGE));
                    }
                } catch (IOException full) {
                    channel.truncate(size - (long) pages * PAGE);
                }
            }
        }
    }
}
