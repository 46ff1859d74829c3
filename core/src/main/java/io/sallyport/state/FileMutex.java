package io.sallyport.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one at a time change a file that several share: threads, class loaders with a copy of this class each, processes.
 * It is not reentrant.
 */
public final class FileMutex {

    /**
     * What is done alone.
     *
     * @param <T> what comes of it
     * @param <X> how it fails
     */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws IOException, X;
    }

    private final Path lockFile;

    private FileMutex(Path lockFile) {
        this.lockFile = lockFile;
    }

    /** Of that file, by a lock file beside it. */
    public static FileMutex of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new FileMutex(absolute.resolveSibling(absolute.getFileName() + ".lock"));
    }

    /**
     * Does it while no other does.
     *
     * @throws IOException where the lock file cannot be made or locked, or the work failed so
     * @throws X where the work failed so
     */
    public <T, X extends Exception> T alone(Work<T, X> work) throws IOException, X {
        SafeFiles.createPrivateFolder(lockFile.getParent());
        synchronized (monitor()) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return work.run();
            }
        }
    }

    /**
     * One for the whole process: a lock is the process's, and closing any channel on its file frees it, so no other
     * channel may be open meanwhile, not even one of another class loader.
     */
    private Object monitor() throws IOException {
        Path folder = lockFile.getParent().toRealPath();
        return ("io.sallyport.state.FileMutex " + folder.resolve(lockFile.getFileName())).intern();
    }
}
