package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.SallyportHome;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.trust.KeySetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped template works as it stands once the keys are there, and says so until then. */
class ExampleConfigurationTest {

    private static final Path EXAMPLE = Path.of("../deploy-descriptors/sallyport.properties.example");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws Exception {
        file = Files.copy(EXAMPLE, folder.resolve("sallyport.properties"));
        Files.createDirectory(folder.resolve("trust"));
    }

    @Test
    void withoutKeysItIsRefused() {
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(this::open)
                .withMessageContaining("trust/plant.jwks")
                .withMessageContaining("Cure:");
    }

    @Test
    void withKeysItIsTaken() throws Exception {
        publishKeys();

        try (Sallyport sallyport = open()) {
            assertThat(sallyport.config().transport().insecureHttp()).isEmpty();
        }
    }

    @Test
    void whatIsCommentedOutIsTakenToo() throws Exception {
        publishKeys();
        List<String> lines = Files.readAllLines(file);
        // Of the two ways to allow plain http the later one stays.
        lines.remove("#sallyport.insecure-http=loopback");
        lines.replaceAll(line -> line.startsWith("#sallyport.") ? line.substring(1) : line);
        Files.write(file, lines);

        try (Sallyport sallyport = open()) {
            assertThat(sallyport.config().transport().trustedProxies()).hasSize(1);
        }
    }

    private Sallyport open() throws Exception {
        return Sallyport.open(new SallyportHome(folder), Clock.systemUTC());
    }

    private void publishKeys() {
        TestIssuer.of("https://login.plant.example/sallyport").writeJwks(folder.resolve("trust/plant.jwks"));
    }
}
