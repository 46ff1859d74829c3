package io.sallyport.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Files that are whole or not there, and private ones that their owner alone may read. */
public final class SafeFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SafeFiles() {}

    /** Writes a file that its owner alone may read (0600). */
    public static void writePrivate(Path file, byte[] content) throws IOException {
        write(file, content, "rw-------");
    }

    /**
     * What a file is to hold, where that is too much for memory.
     *
     * @param <X> what else may go wrong with it
     */
    @FunctionalInterface
    public interface Content<X extends Exception> {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException, X;
    }

    /** Writes a file that its owner alone may read (0600); where the content ends by an exception, none. */
    public static <X extends Exception> void writePrivate(Path file, Content<X> content) throws IOException, X {
        write(file, content, "rw-------");
    }

    /** Writes a file that everybody may read (0644). */
    public static void writePublic(Path file, byte[] content) throws IOException {
        write(file, content, "rw-r--r--");
    }

    /** Makes a folder that its owner alone may enter (0700), where it is not there yet. */
    public static void createPrivateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    /** A reader sees the old content or the new, also after a power cut: temporary file, fsync, rename, fsync. */
    private static void write(Path file, byte[] content, String permissions) throws IOException {
        SafeFiles.<IOException>write(file, out -> out.write(content), permissions);
    }

    private static <X extends Exception> void write(Path file, Content<X> content, String permissions)
            throws IOException, X {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    permissions(permissions))) {
                content.writeTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    /**
     * Refuses a private file that more than its owner may touch. A file system without POSIX permissions is not asked.
     *
     * @throws SharedFileException with the command that closes it
     */
    public static void refuseShared(Path file) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new SharedFileException(file, PosixFilePermissions.toString(permissions));
        }
    }
}
