package io.sallyport.time;

import java.time.Instant;
import java.util.Locale;

/**
 * What an operator has to know of the clock: each is recorded once, when it begins.
 *
 * @param kind what
 * @param clock what the server's clock said
 * @param detail the numbers, and the cure where one is needed
 */
public record ClockEvent(Kind kind, Instant clock, String detail) {

    /** What happened. */
    public enum Kind {
        /** The clock says a time that has passed: nothing is decided. */
        CLOCK_BEHIND_FLOOR(true),
        /** The clock is far ahead of what is remembered: the stricter time counts, nothing is issued. */
        CLOCK_SUSPECT(true),
        /** The floor is gone: nothing is decided. */
        TIME_FLOOR_LOST(true),
        /** The floor was changed: nothing is decided. */
        TIME_FLOOR_TAMPERED(true),
        /** The floor cannot be written: a restart may forget what passed since. */
        TIME_FLOOR_UNWRITABLE(true),
        /** Nothing speaks against the clock any more. */
        CLOCK_TRUSTED(false),
        /** The owner of the home said that the clock is right. */
        CLOCK_ACCEPTED(false),
        /** An acceptance did not count. */
        CLOCK_ACCEPTANCE_REFUSED(true);

        private final boolean alarm;

        Kind(boolean alarm) {
            this.alarm = alarm;
        }

        /** The word in the record. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether somebody should look at it soon. */
        public boolean isAlarm() {
            return alarm;
        }
    }
}
