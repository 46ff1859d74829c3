package io.sallyport.cli.token;

import io.sallyport.bundle.BundleContent;
import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.Pin;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportConfig;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Against what a token is held: a server home, or one key set with its issuer and audiences. */
final class TrustOptions {

    @Mixin
    private HomeOption home;

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description = "Instead of a home: a key set, of the issuer --iss for the audiences --audience.")
    private @Nullable Path jwks;

    @Option(names = "--iss", paramLabel = "ISS", description = "With --jwks: the exact issuer.")
    private @Nullable String iss;

    @Option(names = "--audience", paramLabel = "AUD", split = ",", description = "With --jwks: what aud may name.")
    private @Nullable List<String> audiences;

    @Option(
            names = "--max-lifetime",
            paramLabel = "DURATION",
            description = "With --jwks: the ceiling, ISO 8601; without it PT12H.")
    private @Nullable Duration maxLifetime;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "With a home that pins a root: the trust bundle whose issuers count, present or past.")
    private @Nullable Path bundle;

    /** What is believed, and up to which size tokens are looked at. */
    record Held(TrustSnapshot trust, int maxTokenSize, String place) {}

    Held held(Terminal terminal) throws CliException, ConfigException, KeySetException, BundleException, IOException {
        if (jwks == null) {
            if (iss != null || audiences != null || maxLifetime != null) {
                throw CliException.usage(
                        "--iss, --audience and --max-lifetime go with --jwks", "add --jwks, or leave them out");
            }
            SallyportConfig config = home.config(terminal);
            return new Held(
                    bundle == null ? HomeOption.trust(config) : carried(config, bundle),
                    config.maxTokenSize(),
                    config.home().folder().toString());
        }
        if (iss == null || audiences == null || bundle != null) {
            throw CliException.usage(
                    "--jwks needs --iss and --audience, and goes with no --bundle", "add or remove them");
        }
        IssuerPolicy policy = policy(jwks, iss, Set.copyOf(audiences));
        TrustSnapshot trust = new TrustSnapshot(List.of(new IssuerTrust(policy, KeySetReader.read(policy))));
        return new Held(trust, SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, jwks.toString());
    }

    /** The issuers of a bundle whose signatures are good under the home's pin, whenever it was in force. */
    private static TrustSnapshot carried(SallyportConfig config, Path file)
            throws CliException, BundleException, IOException {
        Pin pin = config.pin()
                .orElseThrow(() -> CliException.failed(
                        config.home().configFile(), "no root is pinned, so no bundle counts", "leave --bundle out"));
        byte[] content = Files.readAllBytes(file);
        Instant created = BundleContent.read(BundleFile.read(content).document().payload(), file)
                .created();
        List<IssuerTrust> issuers =
                new BundleVerifier(file).verify(content, pin, created).content().issuers();
        return new TrustSnapshot(issuers);
    }

    private IssuerPolicy policy(Path keys, String issuer, Set<String> accepted) {
        return new IssuerPolicy(
                "given",
                issuer,
                keys,
                false,
                EnumSet.allOf(SignatureAlgorithm.class),
                false,
                accepted,
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                CallerRule.SUBJECT,
                Map.of(),
                maxLifetime == null ? IssuerPolicy.DEFAULT_MAX_LIFETIME : maxLifetime,
                Map.of(),
                IssuerPolicy.DEFAULT_SKEW);
    }
}
