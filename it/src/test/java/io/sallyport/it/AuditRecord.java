package io.sallyport.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;

/**
 * One line of the audit file.
 *
 * @param json the object that it must be
 */
record AuditRecord(JsonObject json) {

    static AuditRecord parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return new AuditRecord(reader.readObject());
        }
    }

    /** A member that is text; empty where the record does not have it. */
    String text(String member) {
        return json.getString(member, "");
    }

    /** A member that is an array of texts; empty where the record does not have it. */
    List<String> texts(String member) {
        return json.containsKey(member) ? json.getJsonArray(member).getValuesAs(JsonString::getString) : List.of();
    }

    String correlation() {
        return text("correlation");
    }

    /** What was decided, such as {@code authenticate denied expired}. */
    String decision() {
        return (text("stage") + " " + text("outcome") + " " + text("reason")).strip();
    }
}
