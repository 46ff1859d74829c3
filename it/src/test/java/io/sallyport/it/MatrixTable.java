package io.sallyport.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each cell behind one door must be, from {@code matrix.txt}: first the words, each with the outcome that it stands
 * for, then for each door a row for each thing presented, with one word for each entry.
 *
 * @param words from a word to the outcome
 * @param rows from what is presented to the word at each entry
 */
record MatrixTable(Map<String, String> words, Map<Presented, Map<Entry, String>> rows) {

    static MatrixTable of(Door door) throws IOException {
        MatrixTable table = new MatrixTable(new LinkedHashMap<>(), new EnumMap<>(Presented.class));
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = line;
            } else if (section.isEmpty()) {
                table.addWord(line);
            } else if (section.equals("[" + door.rows() + "]")) {
                table.addRow(line);
            }
        }
        if (table.rows.size() != Presented.values().length) {
            throw new IOException("matrix.txt has for " + door + " only the rows " + table.rows.keySet());
        }
        return table;
    }

    /** The outcome that a cell must have. */
    String outcome(Entry entry, Presented presented) {
        String word = rows.get(presented).get(entry);
        String outcome = words.get(word);
        if (outcome == null) {
            throw new IllegalStateException("matrix.txt does not say what " + word + " is");
        }
        return outcome;
    }

    /** The word for an outcome; the outcome itself where there is none. */
    String word(String outcome) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(outcome))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(outcome);
    }

    private void addWord(String line) {
        String[] word = line.split(" = ", 2);
        words.put(word[0].strip(), word[1].strip());
    }

    private void addRow(String line) {
        String[] cells = line.split("\\s+");
        if (cells.length != Entry.values().length + 1) {
            throw new IllegalStateException("Not a cell for each of " + Arrays.toString(Entry.values()) + ": " + line);
        }
        Map<Entry, String> row = new EnumMap<>(Entry.class);
        for (Entry entry : Entry.values()) {
            row.put(entry, cells[entry.ordinal() + 1]);
        }
        rows.put(Presented.valueOf(cells[0].toUpperCase(Locale.ROOT)), row);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = MatrixTable.class.getResourceAsStream("matrix.txt")) {
            if (in == null) {
                throw new IOException("No resource matrix.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
