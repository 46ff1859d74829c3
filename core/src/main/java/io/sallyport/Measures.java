package io.sallyport;

import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.authn.UnavailableReason;
import io.sallyport.measure.MeasureSink;
import io.sallyport.revocation.Knowledge;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.token.DenialReason;
import io.sallyport.watch.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Everything that a registry of metrics may ask; the names stand in the reference. */
final class Measures {

    private static final double MILLIS = 1_000;

    private final Supplier<Optional<Sallyport>> running;
    private final MeasureSink sink;

    private Measures(Supplier<Optional<Sallyport>> running, MeasureSink sink) {
        this.running = running;
        this.sink = sink;
    }

    /** Tells the sink of all; what runs is asked for anew at each look, since a server starts Sallyport again. */
    static void announce(Supplier<Optional<Sallyport>> running, MeasureSink sink) {
        new Measures(running, sink).announce();
    }

    private void announce() {
        sink.timer(
                "sallyport.decision",
                count(s -> s.authenticator().times().count()),
                count(s -> s.authenticator().times().nanos()));
        decisions(Stage.AUTHENTICATE, Outcome.GRANTED, "");
        decisions(Stage.AUTHENTICATE, Outcome.GRANTED, "stale_knowledge");
        for (DenialReason reason : DenialReason.values()) {
            boolean scope = reason == DenialReason.INSUFFICIENT_SCOPE;
            decisions(scope ? Stage.AUTHORIZE : Stage.AUTHENTICATE, Outcome.DENIED, reason.code());
        }
        for (UnavailableReason reason : UnavailableReason.values()) {
            decisions(Stage.AUTHENTICATE, Outcome.UNAVAILABLE, reason.code());
        }
        for (Rule rule : Rule.values()) {
            sink.counter(
                    "sallyport.findings",
                    Map.of("rule", rule.code()),
                    count(s -> s.monitor().findings(rule)));
        }
        sink.counter("sallyport.audit.lost", Map.of(), count(s -> s.audit().lost()));
        sink.gauge("sallyport.audit.waiting", Map.of(), value(s -> s.audit().waiting()));
        sink.gauge("sallyport.audit.confirmed", Map.of(), value(s -> s.audit().isConfirmed() ? 1 : 0));
        sink.gauge("sallyport.audit.sequence", Map.of(), value(s -> s.audit().sequence()));
        sink.gauge("sallyport.audit.age", Map.of(), value(Measures::sinceTheLastRecord));
        sink.gauge(
                "sallyport.tokens.remembered", Map.of(), value(s -> s.tokens().size()));
        for (Knowledge what : Knowledge.values()) {
            sink.gauge("sallyport.knowledge.age", Map.of("knowledge", what.code()), value(s -> oldest(s, what)));
        }
    }

    private void decisions(Stage stage, Outcome outcome, String reason) {
        sink.counter(
                "sallyport.decisions",
                Map.of("stage", stage.code(), "outcome", outcome.code(), "reason", reason),
                count(s -> s.decisions().of(stage, outcome, reason)));
    }

    /** In seconds. */
    private static double sinceTheLastRecord(Sallyport sallyport) {
        Instant now = sallyport.clock().get().clock();
        return sallyport
                .audit()
                .lastTime()
                .map(last -> Duration.between(last, now).toMillis() / MILLIS)
                .orElse(Double.NaN);
    }

    /** In seconds; unknown where nothing rests on that kind. */
    private static double oldest(Sallyport sallyport, Knowledge what) {
        Instant now = sallyport.clock().get().latest();
        return sallyport.knowledge().stream()
                .filter(age -> age.what() == what)
                .mapToDouble((KnowledgeAge age) -> age.at(now).toSeconds())
                .max()
                .orElse(Double.NaN);
    }

    private LongSupplier count(ToLongFunction<Sallyport> count) {
        return () -> running.get().map(count::applyAsLong).orElse(0L);
    }

    private DoubleSupplier value(ToDoubleFunction<Sallyport> value) {
        return () -> running.get().map(value::applyAsDouble).orElse(Double.NaN);
    }
}
