package io.sallyport.issuer.record;

import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One act of the issuer, as it is recorded. What is unknown or does not belong to the act is left out. Nothing in it is
 * ever a secret: tokens are named by their {@code jti} and family alone.
 *
 * @param time when it was done
 * @param stage which kind of act
 * @param outcome how it ended
 * @param members what else is known
 */
public record IssuerEvent(Instant time, Stage stage, Outcome outcome, Map<Member, String> members) {

    public IssuerEvent {
        Map<Member, String> copy = new EnumMap<>(Member.class);
        copy.putAll(members);
        members = Collections.unmodifiableMap(copy);
    }

    /** An act that was done. */
    public static IssuerEvent granted(Stage stage, Instant time) {
        return new IssuerEvent(time, stage, Outcome.GRANTED, Map.of());
    }

    /** An act that was refused, and a word for why. */
    public static IssuerEvent denied(Stage stage, String reason, Instant time) {
        return granted(stage, time).refused(reason);
    }

    /** The same, knowing that too. */
    public IssuerEvent with(Member member, String value) {
        Map<Member, String> more = new EnumMap<>(Member.class);
        more.putAll(members);
        more.put(member, member.fitted(value));
        return new IssuerEvent(time, stage, outcome, more);
    }

    /** The alarm about this act: a record of its own, beside that of the act. */
    public IssuerEvent alarm(String reason) {
        return new IssuerEvent(time, Stage.ALARM, outcome, members).with(Member.REASON, reason);
    }

    /** The same act where it is not done after all. */
    public IssuerEvent refused(String reason) {
        return new IssuerEvent(time, stage, Outcome.DENIED, members).with(Member.REASON, reason);
    }

    /** What is known of that. */
    public Optional<String> value(Member member) {
        return Optional.ofNullable(members.get(member));
    }
}
