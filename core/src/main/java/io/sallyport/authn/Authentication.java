package io.sallyport.authn;

import io.sallyport.token.Denial;

/** What came of a presented token. */
public sealed interface Authentication {

    /**
     * The token is good.
     *
     * @param caller whom it speaks for
     */
    record Granted(Caller caller) implements Authentication {}

    /**
     * The token is refused, by its own fault.
     *
     * @param denial why
     */
    record Denied(Denial denial) implements Authentication {}

    /**
     * No decision could be made, by our fault.
     *
     * @param reason why
     */
    record Unavailable(UnavailableReason reason) implements Authentication {}
}
