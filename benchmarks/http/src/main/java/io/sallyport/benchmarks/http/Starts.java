package io.sallyport.benchmarks.http;

/**
 * The starts of two servers on one JDK, in milliseconds.
 *
 * @param jdk the number of its release
 * @param bare the server as it comes
 * @param module the server with the module
 */
record Starts(int jdk, Spread bare, Spread module) {
    /** How much longer the server with the module may take. */
    static final double MOST_MILLIS = 1000;

    double extraMillis() {
        return module.median() - bare.median();
    }

    boolean met() {
        return extraMillis() <= MOST_MILLIS;
    }
}
