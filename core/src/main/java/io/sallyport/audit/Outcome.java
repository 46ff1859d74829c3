package io.sallyport.audit;

import java.util.Locale;

/** How a decision ended. */
public enum Outcome {
    GRANTED,
    DENIED,
    UNAVAILABLE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word in the record. */
    public String code() {
        return code;
    }
}
