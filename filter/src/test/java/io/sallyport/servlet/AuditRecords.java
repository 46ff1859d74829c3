package io.sallyport.servlet;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The audit records that the applications of this JVM write. */
final class AuditRecords implements AutoCloseable {

    private final Log log = new Log("sallyport.audit");

    /**
     * The records about a request.
     *
     * @param marker the answer to a later granted request to the same application: once its record is there, all
     *     before it are
     */
    List<Map<String, Object>> about(HttpResponse<?> response, HttpResponse<?> marker) {
        String last = correlation(marker).orElseThrow();
        await("record " + last)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !with(last).isEmpty());
        return correlation(response).map(this::with).orElse(List.of());
    }

    /** How many there are about an application, of those that are written already. */
    long count(String app) {
        return with("\"app\":\"" + app + "\"").size();
    }

    private static Optional<String> correlation(HttpResponse<?> response) {
        return response.headers().firstValue("X-Correlation-Id");
    }

    private List<Map<String, Object>> with(String text) {
        return log.lines().stream()
                .filter(line -> line.contains(text))
                .map(AuditRecords::parse)
                .toList();
    }

    private static Map<String, Object> parse(String line) {
        try {
            return JsonUtil.parseJson(line.substring(line.indexOf('{')));
        } catch (JoseException e) {
            throw new IllegalStateException(line, e);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
