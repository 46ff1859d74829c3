package io.sallyport.issuer.crash;

import java.time.Instant;

/**
 * A start of the issuer.
 *
 * @param place in the history
 * @param ended the issuer's time when its process before was dead
 * @param began the issuer's time when this one began
 */
record Start(long place, Instant ended, Instant began) {

    boolean stepsBack() {
        return began.isBefore(ended);
    }
}
