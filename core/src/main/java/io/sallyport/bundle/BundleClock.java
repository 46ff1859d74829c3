package io.sallyport.bundle;

import java.io.IOException;
import java.time.Instant;

/** The time by which bundles are judged, and which they move. */
public interface BundleClock {

    /** What the server's clock says. */
    Instant now();

    /** What the clock is worth, in one word: {@code trusted}, or why not. */
    String state();

    /** A time that is surely past. */
    Instant floor();

    /**
     * A bundle was applied, so that its time is past.
     *
     * @param role by which role it was signed
     * @param created when it was written
     * @throws IOException where that cannot be remembered
     */
    void stated(SigningRole role, Instant created) throws IOException;
}
