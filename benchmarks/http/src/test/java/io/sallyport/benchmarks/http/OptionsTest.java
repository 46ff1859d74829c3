package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void warmsUpForAMinuteUnlessTold() {
        Options options = Options.of(new Properties());

        assertThat(options.warm()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.starts()).isEqualTo(5);
        assertThat(options.jdks()).isEmpty();
        assertThat(options.wanted()).accepts("anything");
    }

    @Test
    void takesWhatIsSaid() {
        Options options = Options.of(properties(
                "warm", "5", "seconds", "3", "rounds", "2", "jdks", "/one, /two", "only", "ES256/1,developer"));

        assertThat(options.warm()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.jdks()).containsExactly(Path.of("/one"), Path.of("/two"));
        assertThat(options.wanted())
                .accepts("wildfly/mp-jwt-ES256/ES256/1", "developer-off/developer/RS256/1")
                .rejects("administrator-off/administrator/RS256/1");
    }

    @Test
    void nothingIsMeasuredInNoTime() {
        assertThatThrownBy(() -> Options.of(properties("seconds", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dseconds=0 is less than 1");
        assertThatThrownBy(() -> Options.of(properties("rounds", "few")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Drounds=few is not a number");
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
