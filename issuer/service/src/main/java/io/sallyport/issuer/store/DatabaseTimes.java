package io.sallyport.issuer.store;

import java.util.concurrent.atomic.LongAdder;

/** How often and for how long, in nanoseconds, a node had to do with its database since its start. */
public final class DatabaseTimes {

    private final LongAdder count = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    void add(long duration) {
        count.increment();
        nanoseconds.add(duration);
    }

    public long count() {
        return count.sum();
    }

    public long nanoseconds() {
        return nanoseconds.sum();
    }
}
