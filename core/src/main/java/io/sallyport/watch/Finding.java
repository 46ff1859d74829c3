package io.sallyport.watch;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Evidence;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that somebody should look at. It names a subject only where a valid signature vouches for it.
 *
 * @param rule what was looked for
 * @param time when it was found
 * @param about the decision that was the last to show it; for what many subjects have in common one of them
 * @param ofSubject whether it is about that decision's subject; else about its address, or about the site
 * @param evidence what it rests on
 * @param count how many decisions it is about, at least 1
 */
record Finding(Rule rule, Instant time, AuditEvent about, boolean ofSubject, Evidence evidence, long count) {

    Finding counting(long more) {
        return new Finding(rule, time, about, ofSubject, evidence, count + more);
    }

    /** The record of it. */
    AuditEvent event() {
        Optional<String> nobody = Optional.empty();
        return AuditEvent.at(time, Stage.ALARM, Outcome.GRANTED)
                .reason(Optional.of(rule.code()))
                .iss(ofSubject ? about.iss() : nobody)
                .sub(ofSubject ? about.sub() : nobody)
                .clientId(ofSubject ? about.clientId() : nobody)
                .jti(ofSubject ? about.jti() : nobody)
                .kid(ofSubject ? about.kid() : nobody)
                .tokenHash(ofSubject ? about.tokenHash() : nobody)
                .client(about.client())
                .app(ofSubject ? about.app() : nobody)
                .correlation(UUID.randomUUID().toString())
                .rule(Optional.of(rule.code()))
                .evidence(evidence.with("seen", about.correlation()))
                .count(count)
                .build();
    }
}
