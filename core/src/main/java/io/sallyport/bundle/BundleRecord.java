package io.sallyport.bundle;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import java.time.Instant;

/** The one record of what was done, or was to be done, to what is believed. */
final class BundleRecord {

    private BundleRecord() {}

    static AuditEvent of(Instant time, Outcome outcome, String reason, String detail) {
        return AuditEvent.ofServer(time, Stage.TRUST, outcome, reason, detail);
    }

    static AuditEvent repinned(Instant time, RePin word) {
        return of(
                time,
                Outcome.GRANTED,
                "root_repinned",
                word.pin().domain() + " " + word.pin().root() + ", by " + word.by() + ": " + word.reason());
    }
}
