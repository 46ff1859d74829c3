package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The cells of every door as they were found, in the words and the form of the table that they were held against. */
final class MatrixReport {
    private static final String ROW = "%n%-28s";
    private static final String CELL = "%-20s";

    private MatrixReport() {}

    /** Writes the doors that were visited so far, in their order. */
    static void write(Map<Door, Matrix> visited, Path file) throws IOException {
        StringBuilder text = new StringBuilder("# Servers on JDK %s.%n%n".formatted(Places.javaVersion()));
        MatrixTable.of(Door.ADMINISTRATOR)
                .words()
                .forEach((word, outcome) -> text.append(CELL.formatted(word)).append("= %s%n".formatted(outcome)));
        for (Map.Entry<Door, Matrix> door : visited.entrySet()) {
            text.append(section(door.getKey(), door.getValue()));
        }
        Files.writeString(file, text);
    }

    private static String section(Door door, Matrix matrix) throws IOException {
        MatrixTable table = MatrixTable.of(door);
        StringBuilder text = new StringBuilder("%n[%s]".formatted(door)).append(ROW.formatted("#"));
        for (Entry entry : Entry.values()) {
            text.append(CELL.formatted(lower(entry)));
        }
        for (Presented presented : Presented.values()) {
            text.append(ROW.formatted(lower(presented)));
            for (Entry entry : Entry.values()) {
                text.append(CELL.formatted(table.word(matrix.outcome(entry, presented))));
            }
        }
        return text.append("%n".formatted()).toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
