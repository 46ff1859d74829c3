package io.sallyport.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The one line of a record: a JSON object in ASCII, so that nothing that a caller sends can end the line or begin
 * another. Long texts are cut, with a mark.
 */
final class AuditLine {

    private static final int MAX_TEXT = 512;
    private static final String CUT = "...";
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String node;

    AuditLine(String node) {
        this.node = node;
    }

    String of(AuditEvent event, long seq) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", time(event.time()));
            json.writeNumberField("seq", seq);
            json.writeStringField("node", cut(node));
            json.writeStringField("stage", event.stage().code());
            json.writeStringField("outcome", event.outcome().code());
            text(json, "reason", event.reason());
            text(json, "iss", event.iss());
            text(json, "sub", event.sub());
            text(json, "client_id", event.clientId());
            text(json, "jti", event.jti());
            text(json, "kid", event.kid());
            texts(json, "scopes", event.scopes());
            texts(json, "roles", event.roles());
            text(json, "peer", event.peer());
            text(json, "client", event.client());
            text(json, "method", event.method());
            text(json, "path", event.path());
            text(json, "app", event.app());
            json.writeStringField("correlation", cut(event.correlation()));
            text(json, "token_hash", event.tokenHash());
            text(json, "family", event.family());
            text(json, "detail", event.detail());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, cut(value.get()));
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(cut(value));
            }
            json.writeEndArray();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT;
    }
}
