package io.sallyport.measure;

import java.util.concurrent.atomic.LongAdder;

/** How many decisions there were, and how long they took. */
public final class DecisionTimes {

    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** One more, in nanoseconds. */
    public void add(long took) {
        count.increment();
        nanos.add(took);
    }

    /** How many. */
    public long count() {
        return count.sum();
    }

    /** All their nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }
}
