package io.sallyport.cli.token;

import io.sallyport.cli.command.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One audit record as it was written.
 *
 * @param time its time
 * @param members all its members
 */
record AuditRecord(Instant time, Map<String, Object> members) {

    /** A member that is a text. */
    Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Its members, one a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        members.forEach((name, value) -> lines.add(String.format("  %-12s %s", name, shown(value))));
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
