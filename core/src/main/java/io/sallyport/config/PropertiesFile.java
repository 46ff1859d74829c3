package io.sallyport.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A Java properties file in UTF-8 that knows the line of each key and refuses a key that stands twice. */
public final class PropertiesFile {

    private record Entry(String value, int line) {}

    private final Path path;
    private final Map<String, Entry> entries;

    private PropertiesFile(Path path, Map<String, Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException where it cannot be read or a key stands twice
     */
    public static PropertiesFile read(Path path) throws ConfigException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = lines(path);
        StringBuilder logical = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (logical.isEmpty()) {
                first = i + 1;
                if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                    continue;
                }
            }
            logical.append(line);
            if (continues(line) && i + 1 < lines.size()) {
                logical.setLength(logical.length() - 1);
                continue;
            }
            add(path, entries, logical.toString(), first);
            logical.setLength(0);
        }
        return new PropertiesFile(path, entries);
    }

    private static List<String> lines(Path path) throws ConfigException {
        try {
            return Files.readAllLines(path);
        } catch (CharacterCodingException e) {
            throw new ConfigException(path.toString(), "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw new ConfigException(
                    path.toString(),
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "create it, or make it readable for the user that runs the server");
        }
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void add(Path path, Map<String, Entry> entries, String logical, int line) throws ConfigException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(path + ":" + line, "not a line of a properties file", "write key=value");
        }
        for (String key : one.stringPropertyNames()) {
            Entry earlier =
                    entries.putIfAbsent(key, new Entry(one.getProperty(key).strip(), line));
            if (earlier != null) {
                throw new ConfigException(
                        path + ":" + line, key + " stands already in line " + earlier.line(), "remove one of the two");
            }
        }
    }

    /** Keys and values, in the order of the file. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return Collections.unmodifiableMap(values);
    }

    /** Where a key stands: file and line, or the file alone for a key that is not there. */
    public String place(String key) {
        Entry entry = entries.get(key);
        return entry == null ? path.toString() : path + ":" + entry.line();
    }
}
