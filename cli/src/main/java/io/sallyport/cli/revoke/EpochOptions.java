package io.sallyport.cli.revoke;

import io.sallyport.bundle.BundleVerifier;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.revocation.Epoch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From whom, and up to which time, everything is taken back. */
final class EpochOptions {

    @Option(names = "--iss", paramLabel = "ISS", required = true, description = "The exact issuer of the tokens.")
    private String iss;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The last iat that is refused, ISO 8601 in UTC; without it, now. At most 5 minutes ahead.")
    private @Nullable Instant at;

    Epoch epoch(Epoch.Kind kind, String value, Terminal terminal) throws CliException {
        Instant now = terminal.clock().instant();
        Instant time = (at == null ? now : at).truncatedTo(ChronoUnit.SECONDS);
        if (time.isAfter(now.plus(BundleVerifier.EPOCH_AHEAD))) {
            throw CliException.usage(
                    "--at=" + time + " is more than 5 minutes ahead of " + now.truncatedTo(ChronoUnit.SECONDS),
                    "correct it; every server would refuse the bundle (epoch_in_future)");
        }
        try {
            return new Epoch(iss, kind, value, time);
        } catch (IllegalArgumentException e) {
            throw Revoking.noName(e);
        }
    }
}
