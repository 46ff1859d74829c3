package io.sallyport.token;

import java.util.Locale;

/** The error codes of RFC 6750 section 3.1. */
public enum BearerError {
    INVALID_REQUEST,
    INVALID_TOKEN,
    INSUFFICIENT_SCOPE;

    /** The code as it stands in the challenge. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
