package io.sallyport.it;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The cells of every door as they were found, in the words and the form of the table that they were held against.
 * Processes of one build add to one file.
 */
final class MatrixReport {
    private static final String ROW = "%n%-28s";
    private static final String CELL = "%-20s";
    private static final Pattern SECTION = Pattern.compile("(?ms)^\\[(\\w+)]$.*?(?=^\\[|\\z)");

    private MatrixReport() {}

    /** Puts a door that was visited beside those that this build has visited before, in their order. */
    static void add(Door door, Matrix visited, Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            Map<Door, String> sections =
                    sections(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
            sections.put(door, section(door, visited));
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(head() + String.join("", sections.values())), 0);
        }
    }

    /** What this build wrote into the report; nothing where an earlier one wrote it. */
    private static Map<Door, String> sections(String report) {
        Map<Door, String> sections = new EnumMap<>(Door.class);
        if (report.startsWith(title())) {
            SECTION.matcher(report)
                    .results()
                    .forEach(section -> sections.put(Door.valueOf(section.group(1)), section.group()));
        }
        return sections;
    }

    private static String title() {
        return "# Servers on JDK %s, build of %s.%n".formatted(Places.javaVersion(), Places.build());
    }

    private static String head() throws IOException {
        StringBuilder text = new StringBuilder(title()).append("%n".formatted());
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
