package io.sallyport.audit;

import io.sallyport.time.ClockEvent;

/** The record of what an operator has to know of the clock. */
public final class ClockRecord {

    private ClockRecord() {}

    /** An acceptance is an act of whoever owns the home; all else is an alarm, or the end of one. */
    public static AuditEvent of(ClockEvent event) {
        return switch (event.kind()) {
            case CLOCK_ACCEPTED -> record(event, Stage.ADMINISTER, Outcome.GRANTED);
            case CLOCK_ACCEPTANCE_REFUSED -> record(event, Stage.ADMINISTER, Outcome.DENIED);
            case CLOCK_TRUSTED -> record(event, Stage.ALARM, Outcome.GRANTED);
            default -> record(event, Stage.ALARM, Outcome.UNAVAILABLE);
        };
    }

    private static AuditEvent record(ClockEvent event, Stage stage, Outcome outcome) {
        return AuditEvent.ofServer(event.clock(), stage, outcome, event.kind().code(), event.detail());
    }
}
