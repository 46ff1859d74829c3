package io.sallyport.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A log that begins a new file each day, read as one: a test may run across midnight.
 *
 * @param running the file of today; those of earlier days stand beside it, with their day
 */
record DailyLog(Path running) {
    /** Everything that was logged so far; nothing where no file is there yet. */
    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files()) {
            // Leniently: a line that is being written may end within a character.
            text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /** The files that there are, the oldest first. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> earlier =
                Files.newDirectoryStream(running.getParent(), running.getFileName() + ".????-??-??*")) {
            earlier.forEach(files::add);
        }
        Collections.sort(files);
        if (Files.exists(running)) {
            files.add(running);
        }
        return files;
    }
}
