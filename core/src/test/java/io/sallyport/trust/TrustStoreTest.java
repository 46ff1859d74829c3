package io.sallyport.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    @TempDir
    Path folder;

    private final TestIssuer plant = TestIssuer.of("https://plant.issuer.test");
    private Path config;
    private IssuerPolicy policy;
    private int readings;

    @BeforeEach
    void writeFiles() throws IOException {
        config = Files.writeString(folder.resolve("config"), "1");
        policy = KeySetReaderTest.policy(
                plant.writeJwks(folder.resolve("plant.jwks")), EnumSet.allOf(SignatureAlgorithm.class));
    }

    private TrustStore store(Callable<List<IssuerPolicy>> reading) throws KeySetException {
        TrustStore store = new TrustStore(List.of(policy), new IssuerSource() {
            @Override
            public Path file() {
                return config;
            }

            @Override
            public List<IssuerPolicy> read() throws Exception {
                readings++;
                return reading.call();
            }
        });
        store.refresh();
        return store;
    }

    @Test
    void readsAgainOnlyWhatChanged() throws Exception {
        TrustStore store = store(() -> List.of(policy));
        store.refresh();
        assertThat(readings).isEqualTo(1);
        plant.rotate();
        plant.writeJwks(policy.keys());
        store.refresh();
        store.refresh();
        assertThat(readings).isEqualTo(2);
        assertThat(store.snapshot().keys(plant.key().kid())).hasSize(1);
    }

    @Test
    void seesAChangeThatCameWhileItRead() throws Exception {
        TrustStore store = store(() -> {
            if (readings == 1) {
                Files.writeString(config, "changed while it was read");
            }
            return List.of(policy);
        });
        store.refresh();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void triesAgainAfterAFaultThatPasses() throws Exception {
        TrustStore store = store(() -> {
            if (readings == 1) {
                throw new IOException("Too many open files");
            }
            return List.of(policy);
        });
        assertThat(store.fault()).contains("Too many open files");
        store.refresh();
        assertThat(store.fault()).isEmpty();
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        TrustStore store = store(() -> {
            if (readings == 1) {
                throw new NoClassDefFoundError("provoked");
            }
            return List.of(policy);
        });
        assertThat(store.fault()).contains("provoked");
        assertThat(store.snapshot().keys(plant.key().kid())).hasSize(1);
        store.refresh();
        assertThat(store.fault()).isEmpty();
    }
}
