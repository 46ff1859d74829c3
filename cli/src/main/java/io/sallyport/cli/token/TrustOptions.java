package io.sallyport.cli.token;

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
import java.nio.file.Path;
import java.time.Duration;
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

    /** What is believed, and up to which size tokens are looked at. */
    record Held(TrustSnapshot trust, int maxTokenSize, String place) {}

    Held held(Terminal terminal) throws CliException, ConfigException, KeySetException {
        if (jwks == null) {
            if (iss != null || audiences != null || maxLifetime != null) {
                throw CliException.usage(
                        "--iss, --audience and --max-lifetime go with --jwks", "add --jwks, or leave them out");
            }
            SallyportConfig config = home.config(terminal);
            return new Held(
                    HomeOption.trust(config),
                    config.maxTokenSize(),
                    config.home().folder().toString());
        }
        if (iss == null || audiences == null) {
            throw CliException.usage("--jwks needs --iss and --audience", "add them");
        }
        IssuerPolicy policy = policy(jwks, iss, Set.copyOf(audiences));
        TrustSnapshot trust = new TrustSnapshot(List.of(new IssuerTrust(policy, KeySetReader.read(policy))));
        return new Held(trust, SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, jwks.toString());
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
