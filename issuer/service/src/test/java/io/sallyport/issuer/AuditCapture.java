package io.sallyport.issuer;

import io.sallyport.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Takes the audit lines of this JVM's logging for a test. */
final class AuditCapture extends Handler {

    private final Logger logger = Logger.getLogger(AuditTrail.CATEGORY);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    AuditCapture() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO);
        logger.addHandler(this);
    }

    /** The records so far; of an issuer that runs, after {@link LocalIssuer#handOver}. */
    List<Map<String, Object>> records() {
        return lines.stream().map(AuditCapture::parsed).toList();
    }

    /** The records of that stage. */
    List<Map<String, Object>> records(String stage) {
        return records().stream()
                .filter(record -> stage.equals(record.get("stage")))
                .toList();
    }

    /** One member of each record. */
    List<Object> all(String member) {
        return records().stream().map(record -> record.getOrDefault(member, "")).toList();
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return JsonUtil.parseJson(line);
        } catch (JoseException e) {
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
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }
}
