package io.sallyport.benchmarks.http;

/**
 * One round: the two deployments one after the other.
 *
 * @param open the open one
 * @param subject what is compared with it
 * @param recorded how many audit records stood in the file for each request; NaN where none are asked for
 */
record Pair(Sample open, Sample subject, double recorded) {

    double rateRatio() {
        return subject.perSecond() / open.perSecond();
    }

    double extraMicros() {
        return subject.cpuMicros() - open.cpuMicros();
    }
}
