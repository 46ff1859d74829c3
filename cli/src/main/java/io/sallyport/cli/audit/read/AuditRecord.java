package io.sallyport.cli.audit.read;

import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record with all its members, as it was read; nothing here says that it is genuine. */
public final class AuditRecord {

    /** Shown in this order after time, outcome, stage and reason. */
    private static final List<String> SHOWN = List.of(
            "client_id",
            "sub",
            "jti",
            "kid",
            "token_hash",
            "client",
            "method",
            "path",
            "app",
            "node",
            "correlation",
            "rule",
            "detail");

    private final String line;
    private final Instant time;
    private final Map<String, @Nullable Object> members;

    private AuditRecord(String line, Instant time, Map<String, @Nullable Object> members) {
        this.line = line;
        this.time = time;
        this.members = members;
    }

    /** The record in that line; nothing where it is none. */
    public static Optional<AuditRecord> of(byte[] line) {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(line);
            Instant time = Instant.parse(String.valueOf(members.get("time")));
            return Optional.of(new AuditRecord(new String(line, StandardCharsets.UTF_8), time, members));
        } catch (JsonFault | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** When it was. */
    public Instant time() {
        return time;
    }

    /** The line as it stands in the file. */
    public String line() {
        return line;
    }

    /** All members. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** The text of a member; empty where it has none. */
    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** The texts of a member; none where it has none. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What the record rests on. */
    public Map<String, Object> evidence() {
        Map<String, Object> evidence = new TreeMap<>();
        if (members.get("evidence") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> evidence.put(String.valueOf(name), String.valueOf(value)));
        }
        return evidence;
    }

    /** Whether it granted something. */
    public boolean isGrant() {
        return text("outcome").equals("granted");
    }

    /** On one line, for people. */
    public String sentence() {
        StringBuilder sentence = new StringBuilder(text("time"))
                .append("  ")
                .append(Plain.text(text("outcome")))
                .append("  ")
                .append(Plain.text(text("stage")));
        if (!text("reason").isEmpty()) {
            sentence.append("  ").append(Plain.text(text("reason")));
        }
        for (String name : SHOWN) {
            if (!text(name).isEmpty()) {
                sentence.append("  ").append(name).append('=').append(Plain.text(text(name)));
            }
        }
        if (!texts("scopes").isEmpty()) {
            sentence.append("  scopes=").append(Plain.text(String.join(",", texts("scopes"))));
        }
        evidence()
                .forEach((name, value) -> sentence.append("  ")
                        .append(Plain.text(name))
                        .append('=')
                        .append(Plain.text(String.valueOf(value))));
        return sentence.toString();
    }
}
