package io.sallyport.issuer.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What has to end when an operator accepts an earlier copy of the database. */
@FunctionalInterface
public interface RestoreAcceptance {

    /** Ends it in the transaction that accepts the copy. */
    void accepted(Handle handle, Instant now);
}
