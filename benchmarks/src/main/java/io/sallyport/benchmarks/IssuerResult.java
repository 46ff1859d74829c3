package io.sallyport.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one operation of the issuer came to.
 *
 * @param database on which
 * @param operation which
 * @param threads how many asked at once
 * @param floors how often a second the same threads inserted a row and committed it, round by round
 * @param rates how often a second they were answered, in the same rounds
 */
record IssuerResult(String database, String operation, int threads, double[] floors, double[] rates) {

    /** The bar: half as fast as the floor. */
    static final double BAR = 0.5;

    /** The median of the rounds' ratios: machines are not the same from one second to the next. */
    double ratio() {
        double[] ratios = new double[rates.length];
        Arrays.setAll(ratios, round -> rates[round] / floors[round]);
        return median(ratios);
    }

    double floor() {
        return median(floors);
    }

    double rate() {
        return median(rates);
    }

    boolean passes() {
        return ratio() >= BAR;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"database\":\"%s\",\"operation\":\"%s\",\"threads\":%d,\"ratio\":%.2f,\"rate\":%.0f,"
                        + "\"floor\":%.0f,\"bar\":%.2f,\"passes\":%b}",
                database,
                operation,
                threads,
                ratio(),
                rate(),
                floor(),
                BAR,
                passes());
    }

    String toMarkdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | **%.2f** | %.0f | %.0f |",
                database,
                operation,
                threads,
                ratio(),
                rate(),
                floor());
    }
}
