package io.sallyport.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            text.append(text(file));
        }
        return text.toString();
    }

    private static String text(Path file) throws IOException {
        try {
            // Leniently: a line that is being written may end within a character.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return ""; // at this moment a day ends: the next look finds it by its other name
        }
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
