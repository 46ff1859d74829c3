package io.sallyport.audit;

import java.util.Locale;

/** The part of a decision that a record is about. */
public enum Stage {
    /** Who presents the token. */
    AUTHENTICATE,
    /** Whether the caller's scopes suffice. */
    AUTHORIZE,
    /** An issuer: a new grant and its first tokens. */
    ISSUE,
    /** An issuer: the use of a refresh token. */
    REFRESH,
    /** An issuer: the end of a token or a family before its time. */
    REVOKE,
    /** An issuer: whether a client is who it says. */
    CLIENT,
    /** An issuer: its signing keys. */
    KEY,
    /** An act of an administrator. */
    ADMINISTER,
    /** What is believed: a bundle that came, or another root that the owner of the server pinned. */
    TRUST,
    /** What somebody should look at soon; beside the record of the act itself. */
    ALARM,
    /** The trail itself: its start, its end, what it lost, and its signed records. */
    AUDIT;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word in the record. */
    public String code() {
        return code;
    }
}
