package io.sallyport.statuslist;

import io.sallyport.revocation.StatusListFault;
import io.sallyport.state.FileStamp;
import io.sallyport.verify.StatusListVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code trust/status-lists/}. */
final class StatusListFiles {

    private final Path folder;

    StatusListFiles(Path folder) {
        this.folder = folder;
    }

    /** Each {@code .jwt}, in the order of their names; none where there is no folder. */
    List<StatusListText> texts() throws IOException {
        List<Path> found = new ArrayList<>();
        // A name that begins with a stop is a file that somebody is still writing.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jwt")) {
            files.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found.stream()
                .sorted()
                .map(file -> new StatusListText(file.toString(), FileStamp.of(file), () -> text(file)))
                .toList();
    }

    /** The text of a file, without the line end that an editor leaves. */
    private static String text(Path file) throws IOException, StatusListFault {
        if (Files.size(file) > StatusListVerifier.MAX_SIZE) {
            throw new StatusListFault("it is larger than 16 MiB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
