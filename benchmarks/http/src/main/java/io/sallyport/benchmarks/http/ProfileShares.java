package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** What of a recording is whose, on the threads that answer requests. */
final class ProfileShares {
    private static final String THREADS = "default task";
    private static final List<String> SAMPLES = List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
    private static final List<String> ALLOCATIONS = List.of("jdk.ObjectAllocationSample");

    private ProfileShares() {}

    /** Two lines: the samples of the processor, and what was allocated. */
    static String of(Path recording) throws IOException {
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        return "CPU: " + shares(events, SAMPLES, "sampledThread", event -> 1) + "\nallocated: "
                + shares(events, ALLOCATIONS, "eventThread", event -> event.getLong("weight"));
    }

    private static String shares(
            List<RecordedEvent> events, List<String> types, String thread, ToDoubleFunction<RecordedEvent> weight) {
        Map<CodeOwner, Double> sums = new EnumMap<>(CodeOwner.class);
        int count = 0;
        for (RecordedEvent event : events) {
            if (types.contains(event.getEventType().getName()) && isAnswering(event.getThread(thread))) {
                Optional<CodeOwner> owner = CodeOwner.of(classes(event));
                if (owner.isPresent()) {
                    sums.merge(owner.get(), weight.applyAsDouble(event), Double::sum);
                    count++;
                }
            }
        }
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        return sums.entrySet().stream()
                .map(sum ->
                        String.format(Locale.ROOT, "%s %.0f %%", sum.getKey().title(), 100 * sum.getValue() / all))
                .collect(Collectors.joining(", ", "", " of " + count + " samples"));
    }

    private static boolean isAnswering(RecordedThread thread) {
        return thread != null
                && thread.getJavaName() != null
                && thread.getJavaName().startsWith(THREADS);
    }

    private static List<String> classes(RecordedEvent event) {
        return event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .toList();
    }
}
