package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditTrail;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes the audit category of this JVM's logging for a test; read it once the trail is closed. */
public final class AuditCapture extends Handler {

    private final Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public AuditCapture() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    public Map<String, Object> only() {
        assertThat(lines).hasSize(1);
        return first();
    }

    public Map<String, Object> first() {
        return parsed(lines.get(0));
    }

    public Map<String, Object> at(int place) {
        return parsed(lines.get(place));
    }

    public Map<String, Object> last() {
        return parsed(lines.get(lines.size() - 1));
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return StrictJson.readObject(line.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFault e) {
            throw new AssertionError(line, e);
        }
    }

    /** What the trail says of itself is left out. */
    @Override
    public void publish(LogRecord record) {
        String line = record.getMessage();
        if (!line.contains("\"stage\":\"audit\"") && !line.contains("\"reason\":\"configuration_read\"")) {
            lines.add(line);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
