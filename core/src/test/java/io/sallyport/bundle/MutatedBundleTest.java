package io.sallyport.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No byte of a bundle is without meaning: changed or cut off anywhere, it is refused. */
class MutatedBundleTest {

    private static final byte[] FLIPS = {0x01, 0x20, (byte) 0x80};

    private final TestDomain domain = new TestDomain();
    private final byte[] good = domain.revocationBundle(1);
    private final BundleVerifier verifier = new BundleVerifier(Path.of("state", "knowledge.json"));
    private final Map<BundleFault, Integer> faults = new EnumMap<>(BundleFault.class);

    @Test
    void everyByteThatIsAlteredIsFound() {
        assertThatCode(() -> verifier.verify(good, domain.pin(), TestDomain.NOW))
                .doesNotThrowAnyException();
        for (int i = 0; i < good.length; i++) {
            for (byte flip : FLIPS) {
                byte[] altered = good.clone();
                altered[i] ^= flip;
                refused(altered, "byte " + i + " flipped by " + flip);
            }
        }
        assertThat(faults.values().stream().mapToInt(n -> n).sum()).isEqualTo(good.length * FLIPS.length);
        assertThat(faults).containsKeys(BundleFault.BUNDLE_MALFORMED, BundleFault.BUNDLE_BAD_SIGNATURE);
    }

    @Test
    void everyLengthToWhichItIsCutIsFound() {
        for (int length = 0; length < good.length; length++) {
            refused(Arrays.copyOf(good, length), "cut to " + length);
        }
        assertThat(faults).containsOnlyKeys(BundleFault.BUNDLE_MALFORMED);
    }

    private void refused(byte[] file, String how) {
        try {
            verifier.verify(file, domain.pin(), TestDomain.NOW);
        } catch (BundleException e) {
            faults.merge(e.fault(), 1, Integer::sum);
            return;
        }
        throw new AssertionError(how + " is believed");
    }
}
