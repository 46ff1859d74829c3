package io.sallyport.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Estimates how far the issuers' clocks are from this server's: of the tokens of this hour and the one before, the one
 * that came soonest after its {@code iat} says it best. It is shown and never applied: a token cannot move the time by
 * which it is judged. Holds one entry for each issuer whose signature was good.
 */
public final class IssuerSkews {

    private static final long WINDOW_SECONDS = Duration.ofHours(1).toSeconds();

    /** The youngest tokens of an hour and of the one before it, in seconds. */
    private record Ages(long hour, long least, long leastBefore) {

        static Ages first(long hour, long age) {
            return new Ages(hour, age, Long.MAX_VALUE);
        }

        boolean isToldBy(long nowHour, long age) {
            return nowHour != hour || age < least;
        }

        Ages with(long nowHour, long age) {
            if (nowHour == hour) {
                return new Ages(hour, Math.min(least, age), leastBefore);
            }
            return nowHour == hour + 1 ? new Ages(nowHour, age, least) : first(nowHour, age);
        }

        boolean isOf(long nowHour) {
            return nowHour == hour || nowHour == hour + 1;
        }

        long youngest(long nowHour) {
            return nowHour == hour ? Math.min(least, leastBefore) : least;
        }
    }

    private final Map<String, Ages> ages = new ConcurrentHashMap<>();

    /**
     * A token with a good signature was presented.
     *
     * @param iss the issuer whose key signed it
     * @param issuedAt its {@code iat}
     * @param clock what this server's clock said
     */
    public void presented(String iss, Instant issuedAt, Instant clock) {
        long hour = hour(clock);
        long age = clock.getEpochSecond() - issuedAt.getEpochSecond();
        Ages known = ages.get(iss);
        if (known == null || known.isToldBy(hour, age)) {
            ages.merge(iss, Ages.first(hour, age), (before, first) -> before.with(hour, age));
        }
    }

    /** What is known of the issuers whose tokens came in this hour or the one before, by their names. */
    public List<IssuerSkew> known(Instant clock) {
        long hour = hour(clock);
        return ages.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(hour))
                .map(entry -> new IssuerSkew(
                        entry.getKey(), Duration.ofSeconds(entry.getValue().youngest(hour))))
                .sorted(Comparator.comparing(IssuerSkew::iss))
                .toList();
    }

    private static long hour(Instant clock) {
        return Math.floorDiv(clock.getEpochSecond(), WINDOW_SECONDS);
    }
}
