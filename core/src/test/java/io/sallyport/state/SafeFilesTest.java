package io.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole or not there, and nobody else's. */
class SafeFilesTest {

    @TempDir
    Path folder;

    @Test
    void aPrivateFileIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("secret");
        SafeFiles.writePrivate(file, new byte[] {1, 2, 3});
        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SafeFiles.refuseShared(file);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("secret");
        SafeFiles.writePrivate(file, new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        SharedFileException e = catchThrowableOfType(SharedFileException.class, () -> SafeFiles.refuseShared(file));
        assertThat(e.fault()).contains("rw-r-----");
        assertThat(e.cure()).isEqualTo("chmod 600 " + file);
        assertThat(e).hasMessage(e.file() + ": " + e.fault() + ". Cure: " + e.cure() + ".");
    }

    @Test
    void whatComesInPartsIsWholeOrNotThere() throws IOException {
        Path file = folder.resolve("parts");
        SafeFiles.writePrivate(file, out -> {
            out.write(1);
            assertThat(file).doesNotExist();
            out.write(2);
        });
        assertThat(file).hasBinaryContent(new byte[] {1, 2});

        Path broken = folder.resolve("broken");
        IllegalStateException e = catchThrowableOfType(
                IllegalStateException.class,
                () -> SafeFiles.<IllegalStateException>writePrivate(broken, out -> {
                    out.write(1);
                    throw new IllegalStateException("the second part is missing");
                }));
        assertThat(e).hasMessage("the second part is missing");
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().contains("broken"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path file = Files.createDirectories(folder.resolve("taken/child")).getParent();
        catchThrowableOfType(IOException.class, () -> SafeFiles.writePublic(file, new byte[] {1}));
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
