package io.sallyport.revocation;

import java.time.Duration;
import java.time.Instant;

/**
 * How old one piece of knowledge is, for health and administrators.
 *
 * @param what which kind
 * @param of the address of the status list; empty for the others
 * @param since when it was signed
 * @param limit how old it may be
 * @param tooOld whether tokens that rest on it get 503 now, by the limit or since the list has expired
 */
public record KnowledgeAge(Knowledge what, String of, Instant since, Duration limit, boolean tooOld) {

    /** Its age at that time; zero where it was signed by a clock ahead of ours. */
    public Duration at(Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
