package io.sallyport.benchmarks.token;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one benchmark came to, over all rounds.
 *
 * @param name of the benchmark and its parameters
 * @param threads how many ran it at once
 * @param cpuMicros processor time an operation, one value a round
 * @param bytes allocated by an operation, one value a round
 */
record Measured(String name, int threads, List<Double> cpuMicros, List<Double> bytes) {

    double cpu() {
        return median(cpuMicros);
    }

    double allocated() {
        return median(bytes);
    }

    /** The median of the rounds' ratios: in one round both ran one after the other. */
    double timesAsFastAs(Measured other) {
        double[] ratios = new double[Math.min(cpuMicros.size(), other.cpuMicros.size())];
        Arrays.setAll(ratios, round -> other.cpuMicros.get(round) / cpuMicros.get(round));
        return median(Arrays.stream(ratios).boxed().toList());
    }

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"threads\":%d,\"cpu_us\":%s,\"bytes\":%s}",
                name,
                threads,
                cpuMicros,
                bytes);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
