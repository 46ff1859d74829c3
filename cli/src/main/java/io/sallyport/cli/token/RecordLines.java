package io.sallyport.cli.token;

import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.audit.read.Plain;
import io.sallyport.cli.command.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a record with one member a line; what callers wrote into it moves no cursor. */
final class RecordLines {

    private RecordLines() {}

    static List<String> of(AuditRecord record) {
        List<String> lines = new ArrayList<>();
        record.members().forEach((name, value) -> {
            if (value != null) {
                lines.add(String.format("  %-12s %s", Plain.text(name), Plain.text(shown(value))));
            }
        });
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static String shown(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof Map<?, ?> object ? JsonText.of((Map<String, ?>) object) : value.toString();
    }
}
