package io.sallyport.revocation;

/** A status list is refused; the message says what is wrong with it. */
public final class StatusListFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal for that reason, in words that begin small and end without a stop. */
    public StatusListFault(String message) {
        super(message);
    }
}
