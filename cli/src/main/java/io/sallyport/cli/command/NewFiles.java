package io.sallyport.cli.command;

import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a command makes: whole or not there, and never over another one. */
public final class NewFiles {

    private NewFiles() {}

    /** Writes a file that its owner alone may read. */
    public static void writePrivate(Path file, String text) throws IOException {
        refuseExisting(file);
        SafeFiles.writePrivate(file, bytes(text));
    }

    /** The same of what is too much for memory. */
    public static <X extends Exception> void writePrivate(Path file, SafeFiles.Content<X> content)
            throws IOException, X {
        refuseExisting(file);
        SafeFiles.writePrivate(file, content);
    }

    /** Writes a file that everybody may read. */
    public static void writePublic(Path file, String text) throws IOException {
        refuseExisting(file);
        SafeFiles.writePublic(file, bytes(text));
    }

    /** Refuses a file that is there or has no folder, before anything else is done. */
    public static void refuseExisting(Path file) throws FileSystemException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
