package io.sallyport.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs one operation in several threads, again and again, and counts. */
final class Load {

    private Load() {}

    /** One operation of one thread; what it throws ends the benchmark. */
    @FunctionalInterface
    interface Operation {
        void run() throws Exception;
    }

    /**
     * How many operations a second all threads do together.
     *
     * @param threads how many
     * @param time how long
     * @param operations makes the operation of the thread of that number
     */
    static double perSecond(int threads, Duration time, IntFunction<Operation> operations)
            throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Double>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Operation operation = operations.apply(i);
                all.add(() -> {
                    together.await();
                    return perSecond(time, operation);
                });
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(all)) {
                sum += rate.get();
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }

    private static double perSecond(Duration time, Operation operation) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        long elapsed;
        do {
            operation.run();
            count++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < time.toNanos());
        return count * 1e9 / elapsed;
    }
}
