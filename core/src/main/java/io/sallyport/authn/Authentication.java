package io.sallyport.authn;

import io.sallyport.token.Denial;
import java.time.Duration;

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
     * @param retryAfter when the caller may try again, more than zero
     */
    record Unavailable(UnavailableReason reason, Duration retryAfter) implements Authentication {

        /** To be tried again after the time that is usual for that reason. */
        public Unavailable(UnavailableReason reason) {
            this(reason, reason.retryAfter());
        }
    }
}
