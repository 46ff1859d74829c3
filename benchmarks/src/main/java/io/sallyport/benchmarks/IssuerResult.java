package io.sallyport.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one operation of the issuer came to.
 *
 * @param database on which
 * @param operation which
 * @param threads how many asked at once
 * @param loops how often a second one thread inserted a row and committed it, round by round
 * @param crowds how often a second as many threads as asked did that, in the same rounds
 * @param rates how often a second they were answered, in the same rounds
 */
record IssuerResult(String database, String operation, int threads, double[] loops, double[] crowds, double[] rates) {

    /** The bar for the most that is served: half as fast as the loop. */
    static final double BAR = 0.5;

    /** To the loop: the median of the rounds' ratios, for machines are not the same from one second to the next. */
    double ratio() {
        return ratio(loops);
    }

    /** To as many threads that only insert and commit. */
    double ratioToCrowd() {
        return ratio(crowds);
    }

    private double ratio(double[] floors) {
        double[] ratios = new double[rates.length];
        Arrays.setAll(ratios, round -> rates[round] / floors[round]);
        return median(ratios);
    }

    double rate() {
        return median(rates);
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
                "{\"database\":\"%s\",\"operation\":\"%s\",\"threads\":%d,\"ratio\":%.2f,\"ratio_to_crowd\":%.2f,"
                        + "\"rate\":%.0f,\"loop\":%.0f,\"crowd\":%.0f}",
                database,
                operation,
                threads,
                ratio(),
                ratioToCrowd(),
                rate(),
                median(loops),
                median(crowds));
    }

    static String head() {
        return "| database | grant | threads | ratio to the loop | to as many threads | tokens/s | loop's inserts/s |\n"
                + "|---|---|---|---|---|---|---|\n";
    }

    String toMarkdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | **%.2f** | %.2f | %.0f | %.0f |",
                database,
                operation,
                threads,
                ratio(),
                ratioToCrowd(),
                rate(),
                median(loops));
    }
}
