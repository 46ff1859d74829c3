package io.sallyport.benchmarks.token;

import io.sallyport.token.BearerToken;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongFunction;

/** Processor time of decisions, in blocks of a thousand; a token is made before the clock runs. */
final class Blocks {

    static final int BLOCK = 1_000;

    private static final double NANOS_IN_MICRO = 1_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final BearerToken[] tokens = new BearerToken[BLOCK];
    private long sink;

    /**
     * Microseconds for each of the tokens from that number on: the median of the blocks, which the collector of garbage and
     * other programs disturb now and then.
     */
    double micros(Decision decision, LongFunction<BearerToken> numbered, long from, int blocks) {
        double[] taken = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            long first = from + (long) block * BLOCK;
            Arrays.setAll(tokens, i -> numbered.apply(first + i));
            long start = threads.getCurrentThreadCpuTime();
            for (BearerToken token : tokens) {
                sink += decision.roles(token).size();
            }
            taken[block] = (threads.getCurrentThreadCpuTime() - start) / NANOS_IN_MICRO / BLOCK;
        }
        Arrays.sort(taken);
        return taken[blocks / 2];
    }

    /** Bytes in use after a collection. */
    static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
