package io.sallyport.watch;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A memory of fixed size: each key has eight places, and a new one takes the place of the one there that was not seen for
 * the longest time. It costs four bytes a place, and what is remembered. For one thread.
 */
final class RecentMemory<E extends Remembered> {

    private static final int WAYS = 8;

    private final @Nullable Remembered[] places;

    /** For that many at most, a power of two from 8. */
    RecentMemory(int capacity) {
        this.places = new Remembered[capacity];
    }

    @Nullable
    E find(long key) {
        int first = first(key);
        for (int place = first; place < first + WAYS; place++) {
            Remembered there = places[place];
            if (there != null && there.key == key) {
                return own(there);
            }
        }
        return null;
    }

    /** What is remembered by that key, or something new; seen now. */
    E seen(long key, int now, LongFunction<E> made) {
        E known = find(key);
        E result = known == null ? made.apply(key) : known;
        result.seen = now;
        if (known == null) {
            places[oldest(first(key))] = result;
        }
        return result;
    }

    private int oldest(int first) {
        int oldest = first;
        for (int place = first; place < first + WAYS; place++) {
            Remembered there = places[place];
            if (there == null) {
                return place;
            }
            Remembered candidate = places[oldest];
            if (candidate != null && there.seen < candidate.seen) {
                oldest = place;
            }
        }
        return oldest;
    }

    private int first(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 33) & places.length - 1 & -WAYS;
    }

    @SuppressWarnings("unchecked") // only E goes in
    private E own(Remembered there) {
        return (E) there;
    }
}
