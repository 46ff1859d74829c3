package io.sallyport.time;

import java.util.Locale;

/** What the server's clock is worth. */
public enum ClockState {
    /** Nothing speaks against it. */
    TRUSTED,
    /** It is far ahead of what this server remembers: it may be wrong, so each check goes by the stricter time. */
    SUSPECT,
    /** It says a time that has passed already: nothing can be decided. */
    BEHIND_FLOOR,
    /** What this server remembered is lost or was changed: nothing can be decided. */
    FLOOR_REFUSED;

    /** The word in records and reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
