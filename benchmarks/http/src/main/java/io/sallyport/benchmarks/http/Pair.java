package io.sallyport.benchmarks.http;

import java.util.Optional;

/**
 * One round: the two deployments one after the other.
 *
 * @param open the open one
 * @param subject what is compared with it
 * @param silenced the subject once more, with the records' category OFF, where records are kept that nobody waits for
 * @param recorded how many audit records stood in the file for each request; NaN where none are asked for
 */
record Pair(Sample open, Sample subject, Optional<Sample> silenced, double recorded) {

    double rateRatio() {
        return subject.perSecond() / open.perSecond();
    }

    /** What is left of the requests a second while records are kept; NaN where that was not compared. */
    double leftOfSilenced() {
        return silenced.map(without -> subject.perSecond() / without.perSecond())
                .orElse(Double.NaN);
    }

    double extraMicros() {
        return subject.cpuMicros() - open.cpuMicros();
    }
}
