package io.sallyport.measure;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts decisions by their stage, outcome and reason, as their records say them. */
public final class DecisionCounts implements Consumer<AuditEvent> {

    private record Kind(Stage stage, Outcome outcome, String reason) {}

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void accept(AuditEvent event) {
        if (event.stage() == Stage.AUTHENTICATE || event.stage() == Stage.AUTHORIZE) {
            Kind kind = new Kind(event.stage(), event.outcome(), event.reason().orElse(""));
            counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
        }
    }

    /** How many there were; the reason is empty where a grant has none. */
    public long of(Stage stage, Outcome outcome, String reason) {
        LongAdder count = counts.get(new Kind(stage, outcome, reason));
        return count == null ? 0 : count.sum();
    }
}
