package io.sallyport.watch;

import java.util.function.Consumer;

/** Lets one finding of each rule about each subject or address pass in four hours; the next one counts those between. */
final class Reports {

    private static final int CAPACITY = 1 << 13;

    /** In seconds. */
    static final int WINDOW = 4 * 60 * 60;

    private static final class Reported extends Remembered {
        int since = Integer.MIN_VALUE;
        long held;

        Reported(long key) {
            super(key);
        }
    }

    private final RecentMemory<Reported> memory = new RecentMemory<>(CAPACITY);
    private final Consumer<Finding> sink;

    Reports(Consumer<Finding> sink) {
        this.sink = sink;
    }

    /** About whatever has that key. */
    void report(Finding finding, long about, int now) {
        Reported reported = memory.seen(about * 31 + finding.rule().ordinal(), now, Reported::new);
        boolean passes = reported.since == Integer.MIN_VALUE || now - reported.since >= WINDOW || now < reported.since;
        if (passes) {
            sink.accept(finding.counting(reported.held));
            reported.since = now;
            reported.held = 0;
        } else {
            reported.held += finding.count();
        }
    }
}
