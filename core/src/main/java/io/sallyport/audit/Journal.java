package io.sallyport.audit;

import java.util.Optional;

/** Where acts are recorded. */
@FunctionalInterface
public interface Journal {

    /** Records an act; never blocks and never throws. */
    void record(AuditEvent event);

    /** The hash of the last record, 43 characters; empty where records are not chained. */
    default Optional<String> head() {
        return Optional.empty();
    }
}
