package io.sallyport.benchmarks.http;

import java.util.List;

/**
 * A way in whose records are kept beside itself while their log category is OFF: the same server, some seconds apart.
 *
 * @param kept a row whose rounds have both
 */
record RecordCost(Row kept) {

    /** Of the requests a second without records. */
    private static final double LEAST = 0.85;

    static List<RecordCost> among(List<Row> rows) {
        return rows.stream().filter(Row::hasSilenced).map(RecordCost::new).toList();
    }

    /** What is left of the requests a second. */
    Spread left() {
        return kept.leftOfSilenced();
    }

    double atLeast() {
        return LEAST;
    }

    boolean met() {
        return left().median() >= LEAST;
    }
}
