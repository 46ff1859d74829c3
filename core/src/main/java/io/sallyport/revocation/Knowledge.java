package io.sallyport.revocation;

import java.util.Locale;

/** What a decision about revocation rests on, and what may become too old. */
public enum Knowledge {
    /** The token's status list is missing, has expired or is too old. */
    STATUS_LIST,
    /** The newest carried statement of revocation is too old. */
    REVOCATION,
    /** The newest statement of trust is too old. */
    TRUST;

    /** The word in records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
