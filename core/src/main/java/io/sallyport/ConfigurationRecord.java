package io.sallyport;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Journal;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.trust.TrustListener;
import java.time.Instant;
import java.util.function.Supplier;

/** Records what is configured: at a start, at a change, and where a change is refused. */
final class ConfigurationRecord implements TrustListener {

    private final Journal journal;
    private final Supplier<Instant> clock;

    ConfigurationRecord(Journal journal, Supplier<Instant> clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The configuration was read, at a start or a restart. */
    static AuditEvent read(Instant time, String summary) {
        return AuditEvent.ofServer(time, Stage.TRUST, Outcome.GRANTED, "configuration_read", summary);
    }

    @Override
    public void changed(String issuers) {
        record(Outcome.GRANTED, "configuration_changed", issuers);
    }

    @Override
    public void refused(String fault) {
        record(Outcome.DENIED, "configuration_refused", fault);
    }

    private void record(Outcome outcome, String reason, String detail) {
        journal.record(AuditEvent.ofServer(clock.get(), Stage.TRUST, outcome, reason, detail));
    }
}
