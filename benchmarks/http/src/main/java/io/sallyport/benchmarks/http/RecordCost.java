package io.sallyport.benchmarks.http;

import java.util.List;

/**
 * A way in whose records are kept beside the same whose log category is OFF. The two are on different servers, so what is
 * divided is what each reaches of the open endpoint of its own server.
 *
 * @param kept with the records in a file
 * @param off without
 */
record RecordCost(Row kept, Row off) {

    /** Of the requests a second without records, where nothing but a record that is kept is asked for. */
    private static final double LEAST = 0.85;

    static List<RecordCost> among(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> rows.stream().filter(row::hasUnrecorded).map(off -> new RecordCost(row, off)))
                .toList();
    }

    /** What is left of the requests a second. */
    Spread left() {
        return kept.rateRatio().over(off.rateRatio());
    }

    /** Whoever waits for the disk at each request chose so. */
    boolean hasBar() {
        return kept.measured().bench().audit() == Audit.FILE;
    }

    double atLeast() {
        return LEAST;
    }

    boolean met() {
        return left().median() >= LEAST;
    }
}
