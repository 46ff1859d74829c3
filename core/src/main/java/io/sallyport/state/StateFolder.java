package io.sallyport.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder for what one core remembers over a restart. A home's {@code state/} has one owner at a time, who holds the
 * lock on {@code state/lock}; another core on the same home remembers in a folder of its own below it.
 */
public final class StateFolder implements AutoCloseable {

    /** The file whose lock makes an owner. It is never deleted: who waits for it must find the same one. */
    public static final String LOCK_FILE = "lock";

    private static final int MAX_COPIES = 1000;

    /** A monitor, and a system property, that all class loaders of a process see. */
    private static final Object PROCESS = "io.sallyport.state.StateFolder".intern();

    /**
     * Says that this process has the lock. Merely to open and close its file again would free it for other processes.
     */
    private static final String HOLDER = "io.sallyport.state.held:";

    private final Path path;
    private final boolean owner;
    private final FileChannel lock;
    private final String holder;

    private StateFolder(Path path, boolean owner, FileChannel lock, String holder) {
        this.path = path;
        this.owner = owner;
        this.lock = lock;
        this.holder = holder;
    }

    /**
     * Opens {@code state}, or the first of {@code state/<context>-1}, {@code -2} and so on that nobody has. It is free
     * again after {@link #close()} and after the end of the process, however it ends.
     *
     * @param state the folder, which is made (0700) where it is not there
     * @param context what the folder of another core is called: letters, digits, {@code -} and {@code _}
     * @throws IOException where the folder or its lock cannot be made
     */
    public static StateFolder open(Path state, String context) throws IOException {
        StateFolder own = tryOpen(state, true);
        for (int copy = 1; own == null && copy <= MAX_COPIES; copy++) {
            own = tryOpen(state.resolve(context + "-" + copy), false);
        }
        if (own == null) {
            throw new IOException(state + ": more than " + MAX_COPIES + " others use this folder");
        }
        return own;
    }

    /**
     * Opens {@code state} as its owner, or nothing where a running server has it.
     *
     * @throws IOException where the folder or its lock cannot be made
     */
    public static @Nullable StateFolder openAsOwner(Path state) throws IOException {
        return tryOpen(state, true);
    }

    private static @Nullable StateFolder tryOpen(Path folder, boolean owner) throws IOException {
        SafeFiles.createPrivateFolder(folder);
        synchronized (PROCESS) {
            String holder = HOLDER + folder.toRealPath();
            if (System.getProperty(holder) != null) {
                return null;
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return null;
            }
            System.setProperty(holder, "here");
            return new StateFolder(folder, owner, channel, holder);
        }
    }

    /** The lock, or nothing where this process or another one has it. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether this is the home's own {@code state/}, and not the folder of a second core. */
    public boolean isOwner() {
        return owner;
    }

    /** Where to remember. */
    public Path path() {
        return path;
    }

    /** The file of that name in it. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Lets another have it. */
    @Override
    public void close() {
        synchronized (PROCESS) {
            try {
                if (lock.isOpen()) {
                    lock.close();
                    System.clearProperty(holder);
                }
            } catch (IOException e) {
                // The end of the process frees it as well, and nothing was to be written with it.
            }
        }
    }
}
