package io.sallyport.cli.audit.chain;

import java.util.Locale;

/** What is wrong with a trail, in one word. */
public enum Fault {
    /** A record is not as it was written. */
    CHANGED,
    /** Records are not there that were. */
    MISSING,
    /** A record, or a file, stands twice. */
    DUPLICATE,
    /** A record stands elsewhere than it was written. */
    OUT_OF_ORDER,
    /** A record does not belong there: nobody of this trail wrote it, or it is of a server that is not known. */
    FOREIGN,
    /** A line breaks off, and no crash and no loss explains it. */
    TORN,
    /** The signature of a record does not hold, or is not there. */
    BAD_MARK,
    /** A record is signed by another key than the record before announced. */
    WRONG_KEY,
    /** More records follow than may without a signed one. */
    NO_MARK,
    /** There was more at the end. */
    CUT_TAIL,
    /** A file is not there, or its boots are not. */
    MISSING_FILE,
    /** No record is there of a server that has to be. */
    MISSING_NODE,
    /** A server began anew: it had lost what it knew of its trail. */
    BROKEN_SUCCESSION;

    /** The word in answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
