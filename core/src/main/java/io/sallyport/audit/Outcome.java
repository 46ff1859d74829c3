package io.sallyport.audit;

import java.util.Locale;

/** How a decision ended. */
public enum Outcome {
    GRANTED,
    DENIED,
    UNAVAILABLE;

    /** The word in the record. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
