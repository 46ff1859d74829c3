package io.sallyport.benchmarks.http;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came out of several rounds.
 *
 * @param min the least
 * @param median the middle one; of an even number, the mean of the middle two
 * @param max the greatest
 */
record Spread(double min, double median, double max) {

    static <T> Spread of(Stream<T> rounds, ToDoubleFunction<T> value) {
        double[] sorted = rounds.mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no rounds");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    static Spread of(double... rounds) {
        return of(Arrays.stream(rounds).boxed(), Double::doubleValue);
    }

    /** This one in parts of another, the widest that the two allow. */
    Spread over(Spread other) {
        return new Spread(min / other.max, median / other.median, max / other.min);
    }
}
