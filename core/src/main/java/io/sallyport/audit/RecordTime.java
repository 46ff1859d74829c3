package io.sallyport.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time as it stands in records: UTC, down to the millisecond. Many records share a second. For one thread. */
final class RecordTime {

    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private long second = Long.MIN_VALUE;
    private String toTheSecond = "";

    /** The text of that time, {@code 2026-11-28T20:00:00.000Z}. */
    String of(Instant time) {
        if (time.getEpochSecond() != second) {
            toTheSecond = TO_THE_SECOND.format(time);
            second = time.getEpochSecond();
        }
        int thousandMore = 1_000 + time.getNano() / 1_000_000;
        return toTheSecond + Integer.toString(thousandMore).substring(1) + 'Z';
    }
}
