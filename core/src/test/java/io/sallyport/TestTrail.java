package io.sallyport;

import io.sallyport.audit.AuditChain;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.TrailPlace;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Trails of a server named {@code test}. */
public final class TestTrail {

    private TestTrail() {}

    /** The trail that remembers in that folder. */
    public static AuditTrail in(Path folder, Clock clock) {
        try {
            return AuditTrail.open(
                    new TrailPlace("test", AuditChain.SERVER, folder), Optional::empty, TimeSource.following(clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
