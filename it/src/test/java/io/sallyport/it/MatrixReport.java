package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The cells of every door as they were found, in the words and the form of the table that they were held against. */
final class MatrixReport {
    private static final String ROW = "%n%-28s";
    private static final String CELL = "%-20s";
    private static final Map<Door, String> SECTIONS = new EnumMap<>(Door.class);

    private MatrixReport() {}

    /** Puts a door that was visited beside those that this run has visited before, in their order. */
    static synchronized void add(Door door, Matrix visited, Path file) throws IOException {
        SECTIONS.put(door, section(door, visited));
        Files.writeString(file, head() + String.join("", SECTIONS.values()));
    }

    private static String head() throws IOException {
        StringBuilder text = new StringBuilder("# Servers on JDK %s.%n%n".formatted(Places.javaVersion()));
        MatrixTable.of(Door.ADMINISTRATOR)
                .words()
                .forEach((word, outcome) -> text.append(CELL.formatted(word)).append("= %s%n".formatted(outcome)));
        return text.append("%n".formatted()).toString();
    }

    private static String section(Door door, Matrix matrix) throws IOException {
        MatrixTable table = MatrixTable.of(door);
        StringBuilder text = new StringBuilder("[%s]".formatted(door)).append(ROW.formatted("#"));
        for (Entry entry : Entry.values()) {
            text.append(CELL.formatted(lower(entry)));
        }
        for (Presented presented : Presented.values()) {
            text.append(ROW.formatted(lower(presented)));
            for (Entry entry : Entry.values()) {
                text.append(CELL.formatted(table.word(matrix.outcome(entry, presented))));
            }
        }
        return text.append("%n%n".formatted()).toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
