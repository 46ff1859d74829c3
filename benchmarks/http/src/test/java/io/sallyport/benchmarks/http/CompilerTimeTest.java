package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompilerTimeTest {

    private static final String COUNTERS =
            "4711:\njava.ci.totalTime=2500000000\nsun.ci.threads=2\nsun.os.hrt.frequency=1000000000\n";

    @Test
    void ticksBecomeTime() throws IOException {
        assertThat(CompilerTime.of(COUNTERS)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void aJvmThatDoesNotCountIsNamed() {
        assertThatThrownBy(() -> CompilerTime.of(COUNTERS.replace("java.ci", "java.cx")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("totalTime");
    }
}
