package io.sallyport.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Files and folders that their owner alone may read. */
final class OwnerFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerFiles() {}

    /** What fills a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
    }

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    static void write(Path file, String text) throws IOException {
        try {
            write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes beside and moves into place: a reader sees the whole file or none. */
    static void write(Path file, Content content) throws IOException, GeneralSecurityException {
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp", FILE);
        try {
            try (OutputStream out = Files.newOutputStream(half)) {
                content.writeTo(out);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
