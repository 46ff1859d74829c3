package io.sallyport.issuer.record;

/** What a record may say beside time, stage and outcome. */
public enum Member {
    /** A word for why, such as {@code retry} or {@code theft}. */
    REASON("reason", 64),
    /** The client. */
    CLIENT("client_id", 64),
    /** Whom the token speaks for, or which administrator acted. */
    SUBJECT("subject", 255),
    /** The access token. */
    JTI("jti", 64),
    /** The signing key. */
    KID("kid", 64),
    /** The refresh token family. */
    FAMILY("family_id", 64),
    /** The scopes of the token. */
    SCOPE("scope", 4000),
    /** Whence the request came. */
    ADDRESS("address", 64),
    /** What else there is to say, in words of ours. */
    DETAIL("detail", 512);

    private final String column;
    private final int length;

    Member(String column, int length) {
        this.column = column;
        this.length = length;
    }

    String column() {
        return column;
    }

    /** A text that is too long must not cost the act its record. */
    String fitted(String text) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
