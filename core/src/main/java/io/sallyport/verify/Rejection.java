package io.sallyport.verify;

import io.sallyport.token.DenialReason;

/** Ends the verification of a token with its one reason; it never leaves this package and carries no stack. */
final class Rejection extends Exception {

    private static final long serialVersionUID = 1L;

    private final DenialReason reason;

    Rejection(DenialReason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    DenialReason reason() {
        return reason;
    }
}
