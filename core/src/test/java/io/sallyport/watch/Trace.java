package io.sallyport.watch;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Some days of a site: every decision in the order of time, and which of them were misuse. */
final class Trace {

    static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    static final int DAY = 24 * 60 * 60;

    /**
     * One decision.
     *
     * @param at seconds since the start
     * @param subject who the token is of; empty where no signature vouches for it
     * @param token its number
     * @param address where it came from
     * @param reason why it was refused; empty where it was granted
     * @param place method and path
     */
    record Step(int at, String subject, long token, String address, String reason, String place) {

        AuditEvent event() {
            boolean scopes = reason.equals("insufficient_scope");
            Outcome outcome = reason.isEmpty() ? Outcome.GRANTED : Outcome.DENIED;
            int blank = place.indexOf(' ');
            return AuditEvent.at(START.plusSeconds(at), scopes ? Stage.AUTHORIZE : Stage.AUTHENTICATE, outcome)
                    .reason(Optional.of(reason).filter(r -> !r.isEmpty()))
                    .iss(Optional.of("https://plant.example").filter(i -> !subject.isEmpty()))
                    .sub(Optional.of(subject).filter(s -> !s.isEmpty()))
                    .clientId(Optional.of(subject).filter(s -> !s.isEmpty()))
                    .kid(Optional.of(reason.equals("unknown_key") ? "k-" + token : "k"))
                    .client(Optional.of(address))
                    .method(Optional.of(place.substring(0, blank)))
                    .path(Optional.of(place.substring(blank + 1)))
                    .app(Optional.of("/orders"))
                    .correlation("c")
                    .tokenHash(Optional.of(HexFormat.of().toHexDigits(token)))
                    .build();
        }
    }

    /**
     * What was done, and what has to be found.
     *
     * @param rule which rule has to find it
     * @param subject whose token was misused; empty where it was nobody's
     * @param address from where
     * @param from seconds since the start
     * @param to the same
     */
    record Misuse(Rule rule, String subject, String address, int from, int to) {

        /** Whether something that was found then about them is this. */
        boolean explains(String about, String where, int at) {
            boolean same = about.isEmpty() ? where.equals(address) : about.equals(subject);
            return same && at >= from && at <= to + DAY / 24;
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final List<Misuse> misuses = new ArrayList<>();

    void add(Step step) {
        steps.add(step);
    }

    void add(Misuse misuse) {
        misuses.add(misuse);
    }

    List<Misuse> misuses() {
        return misuses;
    }

    List<Step> steps() {
        return steps;
    }

    Trace inOrder() {
        steps.sort(Comparator.comparingInt(Step::at));
        return this;
    }
}
