package io.sallyport.audit;

import java.util.Locale;

/** The part of a decision that a record is about. */
public enum Stage {
    /** Who presents the token. */
    AUTHENTICATE,
    /** Whether the caller's scopes suffice. */
    AUTHORIZE;

    /** The word in the record. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
