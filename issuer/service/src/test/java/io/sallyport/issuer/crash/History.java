package io.sallyport.issuer.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What clients asked and heard of one issuer through all its lives.
 *
 * @param exchanges in the order of their requests
 * @param starts of the issuer
 * @param records in its log or on their way there, at the end
 */
record History(List<Exchange> exchanges, List<Start> starts, Set<Recorded> records) {

    History {
        exchanges = List.copyOf(exchanges);
        starts = List.copyOf(starts);
        records = Set.copyOf(records);
    }

    /** How far the issuer's clock may have been from one exchange until another had ended, at any moment between. */
    Duration farthest(Exchange from, Exchange to) {
        return Stream.concat(
                        starts.stream()
                                .filter(start -> from.sent() < start.place() && start.place() < to.heard())
                                .flatMap(start -> Stream.of(start.ended(), start.began()))
                                .map(moment -> farthest(from, moment)),
                        Stream.of(from.mostTo(to)))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Duration farthest(Exchange from, Instant moment) {
        Duration one = Duration.between(from.sentAt(), moment).abs();
        Duration other = Duration.between(from.heardAt(), moment).abs();
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whether the clock stepped back after the one and before the other. */
    boolean stepsBackBetween(Exchange one, Exchange other) {
        return starts.stream()
                .filter(start -> one.heard() < start.place() && start.place() < other.sent())
                .anyMatch(Start::stepsBack);
    }
}
