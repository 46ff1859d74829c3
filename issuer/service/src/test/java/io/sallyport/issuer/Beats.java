package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Time as it passes on a busy machine: other work gives a server less time within a beat, and puts off the next one.
 */
final class Beats {

    private static final int PER_SECOND = 10;
    private static final Duration BEAT = Duration.ofMillis(1000 / PER_SECOND);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Beats() {}

    /** Asks at each beat, and demands that so many seconds of them are enough. Tells how many were. */
    static int demandWithin(int seconds, String what, Callable<Boolean> happened) {
        AtomicInteger beats = new AtomicInteger();
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BEAT).until(() -> {
            beats.incrementAndGet();
            return happened.call();
        });
        assertThat(beats.get()).as("beats until " + what).isLessThanOrEqualTo(seconds * PER_SECOND);
        return beats.get();
    }
}
