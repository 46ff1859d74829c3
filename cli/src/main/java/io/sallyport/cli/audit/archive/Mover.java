package io.sallyport.cli.audit.archive;

import io.sallyport.cli.command.CliException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Moves files into the archive. At each moment a file is whole in the one folder or in the other, or in both; doing it
 * again finishes what was interrupted.
 */
final class Mover {

    private static final String UNFINISHED = ".unfinished";

    private Mover() {}

    /** Moves the file that the manifest names; nothing where it is there already. */
    static void move(Path source, Path folder, Manifest.Entry entry) throws CliException, IOException {
        Path target = folder.resolve(entry.name());
        if (FileHash.is(target, entry.sha256())) {
            if (FileHash.is(source, entry.sha256()) && !Files.isSameFile(source, target)) {
                Files.delete(source);
            }
            return;
        }
        if (Files.exists(target)) {
            throw CliException.failed(target, "another file of that name is there", "move it away");
        }
        if (!FileHash.is(source, entry.sha256())) {
            throw CliException.failed(
                    source,
                    "it is not the file that the manifest names",
                    "find out who changed it; nothing was removed");
        }
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            copy(source, target, entry);
        }
        force(folder);
    }

    /** To another file system. */
    private static void copy(Path source, Path target, Manifest.Entry entry) throws CliException, IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        Files.copy(source, unfinished, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        force(unfinished);
        if (!FileHash.is(unfinished, entry.sha256())) {
            throw CliException.failed(
                    unfinished, "the copy is not like its original", "look at the disk; nothing was removed");
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.toAbsolutePath().getParent());
        Files.delete(source);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
