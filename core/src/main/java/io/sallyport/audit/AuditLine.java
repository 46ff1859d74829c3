package io.sallyport.audit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one line of a record: a JSON object in ASCII, so that nothing that a caller sends can end the line or begin
 * another. Long texts and lists are cut, with a mark, the more the longer the line would be. For one thread.
 */
final class AuditLine {

    /** The members in their order. */
    static final List<String> MEMBERS = List.of(
            "time",
            "seq",
            "node",
            "instance",
            "boot",
            "stage",
            "outcome",
            "reason",
            "iss",
            "sub",
            "client_id",
            "jti",
            "kid",
            "scopes",
            "roles",
            "peer",
            "client",
            "method",
            "path",
            "app",
            "correlation",
            "token_hash",
            "family",
            "detail",
            "rule",
            "evidence",
            "count",
            "prev",
            "mark");

    /** The longest text, in characters; a list may have an eighth of that many elements. */
    private static final int MAX_TEXT = 512;

    private static final int ELEMENTS = 8;
    private static final String CUT = "...";
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ChainName chain;
    private final RecordTime times = new RecordTime();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(1024);

    AuditLine(ChainName chain) {
        this.chain = chain;
    }

    /** The line without a mark. */
    String of(AuditEvent event, Link link) {
        // What is short in characters may be six times as long in escapes.
        for (int max = MAX_TEXT; ; max /= 2) {
            String line = of(event, link, max);
            if (line.length() <= AuditChain.MAX_LINE - AuditChain.MARK.length() - 128 || max <= ELEMENTS) {
                return line;
            }
        }
    }

    /** What is signed of that line. */
    static String signed(String line) {
        return line.substring(0, line.length() - 1);
    }

    /** The line with its mark. */
    static String marked(String line, String mark) {
        return signed(line) + AuditChain.MARK + mark + AuditChain.AFTER_MARK;
    }

    private String of(AuditEvent event, Link link, int max) {
        written.reset();
        try (JsonGenerator json = FACTORY.createGenerator(written, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("time", times.of(event.time()));
            json.writeNumberField("seq", link.seq());
            json.writeStringField("node", cut(chain.node(), max));
            json.writeStringField("instance", cut(chain.instance(), max));
            json.writeStringField("boot", chain.boot());
            json.writeStringField("stage", event.stage().code());
            json.writeStringField("outcome", event.outcome().code());
            text(json, "reason", event.reason(), max);
            token(json, event, max);
            request(json, event, max);
            json.writeStringField("correlation", cut(event.correlation(), max));
            text(json, "token_hash", event.tokenHash(), max);
            text(json, "family", event.family(), max);
            text(json, "detail", event.detail(), max);
            text(json, "rule", event.rule(), max);
            evidence(json, event.evidence(), max);
            if (event.count().isPresent()) {
                json.writeNumberField("count", event.count().getAsLong());
            }
            json.writeStringField("prev", link.prev());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString(StandardCharsets.ISO_8859_1); // it is ASCII, and this only copies
    }

    private static void token(JsonGenerator json, AuditEvent event, int max) throws IOException {
        text(json, "iss", event.iss(), max);
        text(json, "sub", event.sub(), max);
        text(json, "client_id", event.clientId(), max);
        text(json, "jti", event.jti(), max);
        text(json, "kid", event.kid(), max);
        texts(json, "scopes", event.scopes(), max);
        texts(json, "roles", event.roles(), max);
    }

    private static void request(JsonGenerator json, AuditEvent event, int max) throws IOException {
        text(json, "peer", event.peer(), max);
        text(json, "client", event.client(), max);
        text(json, "method", event.method(), max);
        text(json, "path", event.path(), max);
        text(json, "app", event.app(), max);
    }

    private static void evidence(JsonGenerator json, Evidence evidence, int max) throws IOException {
        if (evidence.members().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, Object> member : evidence.members().entrySet()) {
            if (member.getValue() instanceof Long number) {
                json.writeNumberField(member.getKey(), number);
            } else {
                json.writeStringField(member.getKey(), cut((String) member.getValue(), max));
            }
        }
        json.writeEndObject();
    }

    /** The time as it stands in records. */
    String time(Instant time) {
        return times.of(time);
    }

    private static void text(JsonGenerator json, String name, Optional<String> value, int max) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, cut(value.get(), max));
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values, int max) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        int room = max / ELEMENTS;
        json.writeArrayFieldStart(name);
        for (String value : values.subList(0, Math.min(room, values.size()))) {
            json.writeString(cut(value, max));
        }
        if (values.size() > room) {
            json.writeString(CUT);
        }
        json.writeEndArray();
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + CUT;
    }
}
