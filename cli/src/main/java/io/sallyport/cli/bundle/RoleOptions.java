package io.sallyport.cli.bundle;

import io.sallyport.bundle.RoleKeys;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.key.PublishedKeys;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The keys of the three signing roles. */
final class RoleOptions {

    @Option(
            names = "--root-key",
            paramLabel = "FILE",
            required = true,
            description = "The .jwk of a key that signs roots; several times.")
    private List<Path> rootKeys;

    @Option(
            names = "--root-threshold",
            paramLabel = "N",
            required = true,
            description = "How many of them have to sign.")
    private int rootThreshold;

    @Option(
            names = "--trust-key",
            paramLabel = "FILE",
            required = true,
            description = "The .jwk of a key that signs trust bundles; several times.")
    private List<Path> trustKeys;

    @Option(
            names = "--trust-threshold",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many of them have to sign; 1 where it is left out.")
    private int trustThreshold;

    @Option(
            names = "--trust-max-age",
            paramLabel = "DURATION",
            defaultValue = "P90D",
            description = "How old a trust bundle may be when it is applied; P90D where it is left out.")
    private Duration trustMaxAge;

    @Option(
            names = "--revocation-key",
            paramLabel = "FILE",
            required = true,
            description = "The .jwk of a key that signs revocation bundles; several times.")
    private List<Path> revocationKeys;

    @Option(
            names = "--revocation-threshold",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many of them have to sign; 1 where it is left out.")
    private int revocationThreshold;

    @Option(
            names = "--revocation-max-age",
            paramLabel = "DURATION",
            defaultValue = "P7D",
            description = "How old a revocation bundle may be when it is applied; P7D where it is left out.")
    private Duration revocationMaxAge;

    RoleKeys root() throws CliException, IOException, KeySetException {
        return keys("root", rootKeys, rootThreshold, Optional.empty());
    }

    RoleKeys trust() throws CliException, IOException, KeySetException {
        return keys("trust", trustKeys, trustThreshold, Optional.of(trustMaxAge));
    }

    RoleKeys revocation() throws CliException, IOException, KeySetException {
        return keys("revocation", revocationKeys, revocationThreshold, Optional.of(revocationMaxAge));
    }

    private static RoleKeys keys(String role, List<Path> files, int threshold, Optional<Duration> age)
            throws CliException, IOException, KeySetException {
        List<VerificationKey> keys = PublishedKeys.read(files).keys();
        if (threshold < 1 || threshold > keys.size()) {
            throw CliException.usage(
                    "--" + role + "-threshold=" + threshold + " of " + keys.size() + " keys",
                    "write a number from 1 to " + keys.size());
        }
        return new RoleKeys(threshold, keys, age);
    }
}
