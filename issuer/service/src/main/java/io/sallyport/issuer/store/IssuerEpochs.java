package io.sallyport.issuer.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The instants of which nothing that was issued until then is known any more. The latest of them counts. */
final class IssuerEpochs {

    private static final String INSERT = """
            INSERT INTO issuer_epoch (epoch) SELECT CAST(:now AS TIMESTAMP(3) WITH TIME ZONE)
            WHERE NOT EXISTS (SELECT 1 FROM issuer_epoch WHERE epoch = :now)""";

    private IssuerEpochs() {}

    static void begin(Handle handle, Instant now) {
        handle.createUpdate(INSERT).bind("now", Database.timestamp(now)).execute();
    }

    static Optional<Instant> latest(Handle handle) {
        return handle.createQuery("SELECT max(epoch) AS epoch FROM issuer_epoch")
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant);
    }

    /** Tokens name their second: one of the epoch's own second would be dead from the start. */
    static Optional<String> fault(Optional<Instant> epoch, Instant now) {
        return epoch.filter(instant -> now.getEpochSecond() <= instant.getEpochSecond())
                .map(instant -> "the time is not past the issuer's epoch " + instant
                        + " yet. Cure: wait, or set the clock of the database right");
    }
}
