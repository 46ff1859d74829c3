package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String OUTPUT = """
            Running 2s test @ http://127.0.0.1:8080/open/orders
              2 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.02ms    1.10ms  20.03ms   91.87%
                Req/Sec    18.51k     1.74k   21.97k    65.00%
              73712 requests in 2.00s, 12.94MB read
            Requests/sec:  36820.34
            Transfer/sec:      6.46MB
            measured requests=73712 microseconds=2001937 failed=3 p50=801 p99=5120
            """;

    @Test
    void readsTheLineOfTheScript() throws IOException {
        assertThat(Wrk.read(OUTPUT))
                .isEqualTo(new Load(
                        73_712,
                        Duration.ofNanos(2_001_937_000),
                        3,
                        Duration.ofNanos(801_000),
                        Duration.ofNanos(5_120_000)));
    }

    @Test
    void outputWithoutTheLineIsAFault() {
        String without = OUTPUT.replace("measured", "counted");

        assertThatThrownBy(() -> Wrk.read(without))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not say what it measured")
                .hasMessageContaining("36820.34");
    }
}
