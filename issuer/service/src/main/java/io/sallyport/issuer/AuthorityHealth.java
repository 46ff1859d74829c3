package io.sallyport.issuer;

import io.sallyport.issuer.store.DatabaseStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the issuer is fit to answer.
 *
 * @param faults what is wrong with which part, and the cure; a part that is well is left out
 */
public record AuthorityHealth(Map<Part, String> faults) {

    /** What has to be well. */
    public enum Part {
        /** The signing key. */
        KEY,
        /** The database answers and keeps what it commits. */
        DATABASE,
        /** The clocks of the server and of the database agree. */
        CLOCK,
        /** The database is not an earlier copy. */
        RESTORE
    }

    public AuthorityHealth {
        faults = Collections.unmodifiableMap(new EnumMap<>(faults));
    }

    static AuthorityHealth of(DatabaseStatus status) {
        Map<Part, String> faults = new EnumMap<>(Part.class);
        status.database().ifPresent(fault -> faults.put(Part.DATABASE, fault));
        status.clock().ifPresent(fault -> faults.put(Part.CLOCK, fault));
        status.restore().ifPresent(fault -> faults.put(Part.RESTORE, fault));
        return new AuthorityHealth(faults);
    }

    /** Whether nothing is wrong. */
    public boolean isReady() {
        return faults.isEmpty();
    }

    /** What is wrong with that part. */
    public Optional<String> fault(Part part) {
        return Optional.ofNullable(faults.get(part));
    }
}
