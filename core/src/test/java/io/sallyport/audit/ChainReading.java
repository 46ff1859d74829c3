package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the files of one chain over its boots, and asserts that it is whole. Before a boot that begins with a seam there
 * may be a torn line, and records behind the one on which it hangs, as many as the seam admits.
 */
final class ChainReading {

    private final List<Map<String, Object>> records = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private boolean torn;
    private int surplus;

    private ChainReading() {}

    /** The records of those files, in their order; each must hang on the one before and be signed by the key in turn. */
    static ChainReading whole(Path... files) throws IOException {
        ChainReading reading = new ChainReading();
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
                lines.forEach(reading::add);
            }
        }
        return reading;
    }

    private void add(String line) {
        if (!line.endsWith("}")) {
            assertThat(torn).isFalse();
            torn = true;
            return;
        }
        Map<String, Object> record = parsed(line);
        Map<String, Object> before = records.isEmpty() ? Map.of() : records.get(records.size() - 1);
        boolean starts = !record.get("boot").equals(before.get("boot"));
        if (surplus > 0 || torn && !starts) {
            assertThat(record).as(line).containsEntry("reason", "audit_seam");
            assertThat(number(record, "count")).as(line).isGreaterThanOrEqualTo(surplus);
            surplus = 0;
            torn = false;
        }
        if (starts) {
            surplus = behind(record.get("prev"));
        }
        assertThat(record).as(line).containsEntry("prev", hash(lines.size() - 1 - surplus));
        assertThat(number(record, "seq")).as(line).isEqualTo(starts ? 1 : number(before, "seq") + 1);
        assertThat(starts).as(line).isEqualTo("audit_started".equals(record.get("reason")));
        if (record.containsKey("mark")) {
            int end = line.lastIndexOf(AuditChain.MARK);
            String key = evidence(record).get("key").toString();
            lastSigned(records.size() - surplus)
                    .ifPresent(last ->
                            assertThat(key).as(line).isEqualTo(evidence(last).get("next")));
            byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            assertThat(AuditChain.isMarkedBy(
                            key, bytes, 0, end, record.get("mark").toString()))
                    .as(line)
                    .isTrue();
        }
        records.add(record);
        lines.add(line);
    }

    /** How many records stand behind the one of that hash. */
    private int behind(Object hash) {
        int place = lines.size() - 1;
        while (place >= 0 && !hash(place).equals(hash)) {
            place--;
        }
        return lines.size() - 1 - place;
    }

    private String hash(int place) {
        return place < 0 ? "" : AuditChain.hash(lines.get(place));
    }

    private Optional<Map<String, Object>> lastSigned(int before) {
        return records.subList(0, before).stream()
                .filter(record -> record.containsKey("mark"))
                .reduce((first, second) -> second);
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return StrictJson.readObject(line.getBytes(StandardCharsets.US_ASCII));
        } catch (JsonFault e) {
            throw new AssertionError(line, e);
        }
    }

    static long number(Map<String, Object> record, String member) {
        return ((Number) record.get(member)).longValue();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> evidence(Map<String, Object> record) {
        return (Map<String, Object>) record.get("evidence");
    }

    List<Map<String, Object>> records() {
        return records;
    }

    /** The hash of the last line. */
    String head() {
        return AuditChain.hash(lines.get(lines.size() - 1));
    }

    /** The reasons, in their order. */
    List<String> reasons() {
        return records.stream()
                .map(record -> String.valueOf(record.get("reason")))
                .toList();
    }

    Map<String, Object> only(String reason) {
        List<Map<String, Object>> found = records.stream()
                .filter(record -> reason.equals(record.get("reason")))
                .toList();
        assertThat(found).as(reason).hasSize(1);
        return found.get(0);
    }
}
