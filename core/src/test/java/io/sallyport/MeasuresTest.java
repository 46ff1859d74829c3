package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.SallyportHome;
import io.sallyport.http.FakeRequest;
import io.sallyport.measure.MeasureSink;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry of metrics is told, of what runs at the moment of asking. */
class MeasuresTest {

    @TempDir
    private Path folder;

    private final Map<String, DoubleSupplier> told = new TreeMap<>();

    private final MeasureSink sink = new MeasureSink() {
        @Override
        public void gauge(String name, Map<String, String> tags, DoubleSupplier value) {
            assertThat(told.put(name + new TreeMap<>(tags), value)).isNull();
        }

        @Override
        public void counter(String name, Map<String, String> tags, LongSupplier total) {
            gauge(name, tags, total::getAsLong);
        }

        @Override
        public void timer(String name, LongSupplier count, LongSupplier nanos) {
            gauge(name + ".count", Map.of(), count::getAsLong);
            gauge(name + ".nanos", Map.of(), nanos::getAsLong);
        }
    };

    private double told(String name) {
        return told.get(name).getAsDouble();
    }

    @Test
    void tellsWhatWasDecidedByWhateverRunsNow() throws Exception {
        SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
        TestIssuer plant = TestIssuer.of("https://plant.issuer.test");
        SallyportHome home = new SallyportHome(folder);
        plant.writeJwks(home.trust().resolve("plant.jwks"));
        Files.write(
                home.configFile(),
                List.of(
                        "sallyport.issuer.plant.iss=https://plant.issuer.test",
                        "sallyport.issuer.plant.keys=trust/plant.jwks",
                        "sallyport.issuer.plant.audiences=orders"));
        TokenMother tokens = TokenMother.of(plant, clock);
        AtomicReference<Optional<Sallyport>> running = new AtomicReference<>(Optional.empty());
        Measures.announce(running::get, sink);
        String granted = "sallyport.decisions{outcome=granted, reason=, stage=authenticate}";
        String expired = "sallyport.decisions{outcome=denied, reason=expired, stage=authenticate}";
        assertThat(told(granted)).isZero();
        assertThat(told("sallyport.audit.waiting{}")).isNaN();
        assertThat(told("sallyport.audit.age{}")).isNaN();

        AuditCapture capture = new AuditCapture();
        try {
            Sallyport sallyport = Sallyport.open(home, clock);
            running.set(Optional.of(sallyport));
            sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + tokens.good()));
            sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + tokens.with(Defect.EXPIRED)));
            assertThat(told("sallyport.tokens.remembered{}")).isEqualTo(1);
            sallyport.close();
            clock.advance(Duration.ofMillis(1_500));
            assertThat(capture.lines()).hasSize(2);
        } finally {
            capture.close();
        }

        assertThat(told(granted)).isEqualTo(1);
        assertThat(told(expired)).isEqualTo(1);
        assertThat(told("sallyport.decision.count{}")).isEqualTo(2);
        assertThat(told("sallyport.decision.nanos{}")).isPositive();
        assertThat(told("sallyport.audit.lost{}")).isZero();
        assertThat(told("sallyport.audit.sequence{}"))
                .as("start, configuration, two decisions, end")
                .isEqualTo(5);
        assertThat(told("sallyport.audit.age{}")).isEqualTo(1.5);
        assertThat(told("sallyport.audit.confirmed{}"))
                .as("by whoever only captures them")
                .isZero();
        assertThat(told("sallyport.findings{rule=new_network}")).isZero();
        assertThat(told("sallyport.knowledge.age{knowledge=trust}")).isNaN();
    }

    @Test
    void theReferenceNamesEveryMeter() throws Exception {
        Measures.announce(Optional::empty, sink);
        TreeSet<String> names = new TreeSet<>();
        told.keySet().forEach(name -> names.add(name.replaceAll("(\\.count|\\.nanos)?\\{.*", "")));

        List<String> rows = Files.readAllLines(Path.of("..", "docs", "reference", "watch.md")).stream()
                .filter(line -> line.startsWith("| `sallyport."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(names);
    }
}
