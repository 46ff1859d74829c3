package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One part of a report.
 *
 * @param name its name, for programs
 * @param title its title, for people
 * @param columns the names of its columns
 * @param rows the cells: texts, numbers and lists of texts
 */
public record Table(String name, String title, List<String> columns, List<List<Object>> rows) {

    private static final String SEPARATOR = ",";

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** For people: the title, and a line for each row. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title + (rows.isEmpty() ? ": none" : ""));
        for (List<Object> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < columns.size(); i++) {
                String cell = cell(row.get(i), " ");
                line.append(cell.isEmpty() ? "" : " " + columns.get(i) + "=" + Plain.text(cell) + " ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Comma-separated values (RFC 4180), the name of the table in the first column. */
    public List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("table" + SEPARATOR + String.join(SEPARATOR, columns));
        for (List<Object> row : rows) {
            lines.add(name
                    + SEPARATOR
                    + String.join(
                            SEPARATOR,
                            row.stream().map(cell -> quoted(cell(cell, " "))).toList()));
        }
        return lines;
    }

    /** A cell never begins as a formula, whatever a caller called itself. */
    private static String quoted(String cell) {
        String plain = cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }

    /** For programs. */
    public List<Map<String, Object>> members() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                members.put(columns.get(i), row.get(i));
            }
            all.add(members);
        }
        return all;
    }

    private static String cell(Object value, String separator) {
        return value instanceof List<?> list
                ? String.join(separator, list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
