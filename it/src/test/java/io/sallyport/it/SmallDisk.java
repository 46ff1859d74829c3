package io.sallyport.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system of 256 KiB in memory. It is mounted for one waiting process alone and seen by all others through
 * {@code /proc}, so that no privilege of the machine is needed and nothing stays mounted.
 *
 * @param keeper the process for which it is mounted; it ends with its input
 * @param folder its root, for every process
 */
record SmallDisk(Process keeper, Path folder) implements AutoCloseable {
    private static final String MOUNTED = "mounted\n";
    private static final String KEEP =
            "mount -t tmpfs -o size=256k tmpfs \"$1\" && echo " + MOUNTED.strip() + " && exec cat";
    private static final int PAGE = 4096;

    /** A new one on that folder; empty where this kernel lets nobody mount one. */
    static Optional<SmallDisk> on(Path folder) throws IOException {
        Path place = Files.createDirectories(folder).toAbsolutePath();
        Process keeper;
        try {
            keeper = new ProcessBuilder("unshare", "-rm", "sh", "-c", KEEP, "sh", place.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty(); // no such command
        }
        if (!MOUNTED.equals(new String(keeper.getInputStream().readNBytes(MOUNTED.length())))) {
            keeper.destroy();
            return Optional.empty();
        }
        Path seen = Path.of("/proc/" + keeper.pid() + "/root" + place);
        return Optional.of(new SmallDisk(keeper, seen));
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        try (InputStream rest = keeper.getInputStream()) {
            rest.readAllBytes();
        }
    }
}
