package io.sallyport.issuer.store;

import io.sallyport.time.TrustedTime;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this server's clock is worth to the issuer: while anything speaks against it nothing is issued, ended or purged.
 *
 * @param time reads the clock
 */
public record ServerClock(Supplier<TrustedTime> time) {

    /** Of a clock that is believed whatever it says. */
    public static ServerClock believing(InstantSource clock) {
        return new ServerClock(() -> TrustedTime.certain(clock.instant()));
    }

    /** What is wrong, if anything; the same words until it changes. */
    Optional<String> fault() {
        TrustedTime now = time.get();
        return now.isTrusted()
                ? Optional.empty()
                : Optional.of("the server's clock is not to be believed ("
                        + now.state().code() + "); the alarm in the log says why. Cure: docs/how-to/the-clock.md");
    }

    void requireTrusted() {
        fault().ifPresent(fault -> {
            throw new IssuerUnavailableException(fault);
        });
    }
}
