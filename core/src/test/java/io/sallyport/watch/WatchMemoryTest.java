package io.sallyport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.watch.Trace.Step;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What many tokens cost, and that as many again cost nothing more. The full count is a million. */
class WatchMemoryTest {

    private static final int TOKENS = Boolean.getBoolean("test.thorough") ? 1_000_000 : 100_000;

    /** The reference says this. */
    static final int BYTES = 48;

    @Test
    void aTokenCostsWhatTheReferenceSays() throws IOException {
        long before = used();
        UsageMonitor monitor = new UsageMonitor(finding -> {}, Integer.highestOneBit(TOKENS) * 2, Keys.secret());
        fill(monitor, 0);
        long once = used() - before;
        fill(monitor, TOKENS);
        long twice = used() - before;
        Reference.reachabilityFence(monitor);

        Files.writeString(
                Path.of("target", "watch-memory.txt"),
                "%d tokens: %d bytes each; twice as many: %d bytes more%n"
                        .formatted(TOKENS, once / TOKENS, twice - once));
        assertThat(once / TOKENS).isLessThanOrEqualTo(BYTES);
        assertThat(twice - once).isLessThan(16L * TOKENS); // the places that were still free
    }

    private static void fill(UsageMonitor monitor, long first) {
        for (long token = first; token < first + TOKENS; token++) {
            long spread = (token + 1) * 0x9E3779B97F4A7C15L;
            monitor.accept(
                    new Step((int) (token / 1000), "client-" + token % 200, spread, "192.0.2.7", "", "GET /o").event());
        }
    }

    /** The serial collector lets some of the dead lie, except each fourth time; other threads may take room in between. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
