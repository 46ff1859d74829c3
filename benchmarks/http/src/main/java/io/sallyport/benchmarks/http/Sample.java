package io.sallyport.benchmarks.http;

import java.time.Duration;

/**
 * What one deployment did in one round.
 *
 * @param requests how many were answered
 * @param perSecond the same in a second
 * @param cpuMicros microseconds of CPU that the server's process took for each
 */
record Sample(long requests, double perSecond, double cpuMicros) {

    static Sample of(Load load, Duration cpu) {
        return new Sample(load.requests(), load.perSecond(), cpu.toNanos() / 1e3 / load.requests());
    }
}
