package io.sallyport.time;

import io.sallyport.time.ClockEvent.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes the word of who owns the home, once; a word that came too late is removed, lest it count at another time. */
final class AcceptanceDesk {

    /** So long a word that was taken stays, for the other cores on this home. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ClockAcceptanceFile file;
    private Optional<String> fault = Optional.empty();
    private Optional<Long> takenAt = Optional.empty();

    AcceptanceDesk(ClockAcceptanceFile file) {
        this.file = file;
    }

    /** A word that counts now and was not taken before; held against a time that is read after it was. */
    Optional<ClockAcceptance> look(Optional<String> last, Clock clock, long nanos, List<ClockEvent> events) {
        try {
            Optional<ClockAcceptance> word = file.read();
            if (word.isEmpty()) {
                fault = Optional.empty();
                takenAt = Optional.empty();
                return word;
            }
            if (last.equals(word.map(ClockAcceptance::id))) {
                removeInTime(nanos);
                return Optional.empty();
            }
            return fresh(word.get(), clock.instant(), events);
        } catch (IOException e) {
            refuse(String.valueOf(e.getMessage()), clock.instant(), events);
            return Optional.empty();
        }
    }

    private Optional<ClockAcceptance> fresh(ClockAcceptance word, Instant clock, List<ClockEvent> events)
            throws IOException {
        if (word.isFreshAt(clock)) {
            return Optional.of(word);
        }
        refuse(ClockTexts.stale(file.path(), word, clock), clock, events);
        file.remove();
        return Optional.empty();
    }

    private void removeInTime(long nanos) throws IOException {
        takenAt = takenAt.or(() -> Optional.of(nanos));
        if (nanos - takenAt.get() >= KEPT.toNanos()) {
            file.remove();
        }
    }

    /** Said once. */
    private void refuse(String text, Instant clock, List<ClockEvent> events) {
        if (!fault.equals(Optional.of(text))) {
            fault = Optional.of(text);
            events.add(new ClockEvent(Kind.CLOCK_ACCEPTANCE_REFUSED, clock, text));
        }
    }
}
