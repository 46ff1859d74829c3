package io.sallyport.benchmarks.http;

import java.time.Duration;

/**
 * What a load generator saw.
 *
 * @param requests how many were answered
 * @param time how long it loaded
 * @param failed how many were not answered with success
 * @param median the median of the times to an answer
 * @param slow the time that one answer in a hundred took longer than
 */
record Load(long requests, Duration time, long failed, Duration median, Duration slow) {

    double perSecond() {
        return requests / (time.toNanos() / 1e9);
    }
}
